package org.kbisect.git;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which hunks need which, told by names: who uses a name that another hunk brings needs that hunk,
 * and who takes a name away needs the hunks that end its use. What this misses the build finds:
 * such a configuration is unresolved. What it claims too much stays in the result, so it claims
 * little.
 */
final class HunkNeeds {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  private HunkNeeds() {}

  /** Hunks by number, each with all that it needs, what those need included. */
  static Map<Integer, Set<Integer>> of(List<Hunk> hunks) {
    Map<Integer, Set<Integer>> direct = new HashMap<>();
    brought(hunks, direct);
    takenAway(hunks, direct);
    filesBrought(hunks, direct);
    Map<Integer, Set<Integer>> closed = new HashMap<>();
    for (int hunk = 0; hunk < hunks.size(); hunk++) {
      Set<Integer> needed = new TreeSet<>();
      reach(hunk, direct, needed);
      needed.remove(hunk);
      if (!needed.isEmpty()) {
        closed.put(hunk, Set.copyOf(needed));
      }
    }
    return closed;
  }

  private static void reach(int hunk, Map<Integer, Set<Integer>> direct, Set<Integer> reached) {
    for (int next : direct.getOrDefault(hunk, Set.of())) {
      if (reached.add(next)) {
        reach(next, direct, reached);
      }
    }
  }

  private static void brought(List<Hunk> hunks, Map<Integer, Set<Integer>> direct) {
    Set<String> old = words(hunks.stream().flatMap(hunk -> hunk.removed().stream()).toList());
    for (int definer = 0; definer < hunks.size(); definer++) {
      for (Declaration made : Declaration.in(hunks.get(definer).added())) {
        for (int user = 0; user < hunks.size() && !old.contains(made.name()); user++) {
          if (user != definer
              && made.reaches(hunks.get(definer), hunks.get(user))
              && words(hunks.get(user).added()).contains(made.name())) {
            direct.computeIfAbsent(user, none -> new HashSet<>()).add(definer);
          }
        }
      }
    }
  }

  private static void takenAway(List<Hunk> hunks, Map<Integer, Set<Integer>> direct) {
    Set<String> kept = words(hunks.stream().flatMap(hunk -> hunk.added().stream()).toList());
    for (int remover = 0; remover < hunks.size(); remover++) {
      for (Declaration gone : Declaration.in(hunks.get(remover).removed())) {
        for (int user = 0; user < hunks.size() && !kept.contains(gone.name()); user++) {
          if (user != remover
              && gone.reaches(hunks.get(remover), hunks.get(user))
              && words(hunks.get(user).removed()).contains(gone.name())) {
            direct.computeIfAbsent(remover, none -> new HashSet<>()).add(user);
          }
        }
      }
    }
  }

  /** A makefile's line for a new file, or an include of it. */
  private static void filesBrought(List<Hunk> hunks, Map<Integer, Set<Integer>> direct) {
    for (int bringer = 0; bringer < hunks.size(); bringer++) {
      Hunk file = hunks.get(bringer);
      if (!file.header().equals("new file")) {
        continue;
      }
      String name = file.file().substring(file.file().lastIndexOf('/') + 1);
      Pattern named =
          Pattern.compile(
              "(?<![\\w-])(%s|%s)(?!\\w)"
                  .formatted(
                      Pattern.quote(name), Pattern.quote(name.replaceFirst("\\.[cS]$", ".o"))));
      for (int user = 0; user < hunks.size(); user++) {
        if (user != bringer
            && hunks.get(user).added().stream().anyMatch(line -> named.matcher(line).find())) {
          direct.computeIfAbsent(user, none -> new HashSet<>()).add(bringer);
        }
      }
    }
  }

  private static Set<String> words(List<String> lines) {
    return lines.stream()
        .flatMap(line -> WORD.matcher(line).results())
        .map(found -> found.group())
        .collect(Collectors.toSet());
  }
}
