package org.kbisect.git;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kbisect.git.SubjectTags.Place;
import org.kbisect.plan.InvalidRequest;

/**
 * Puts the patches of files into the order of their numbers. A series is whole or refused: a
 * verdict on part of a fix would be a wrong one.
 */
final class SeriesOrder {
  private SeriesOrder() {}

  /**
   * The patches of all files. One with several is a thread, of which the newest version is taken;
   * those with one each were chosen by a person, and may be parts of one series.
   *
   * @param files the messages of each
   * @throws InvalidRequest when a file has no patch, or a series is not whole
   */
  static List<PatchMail> of(List<List<PatchMail>> files) {
    List<List<PatchMail>> chosen = files.stream().map(SeriesOrder::patches).toList();
    if (chosen.stream().allMatch(List::isEmpty)) {
      throw noPatch(files.get(0));
    }
    List<PatchMail> single =
        chosen.stream().filter(patches -> patches.size() == 1).flatMap(List::stream).toList();
    Iterator<PatchMail> next = ordered(single).iterator();
    return chosen.stream()
        .flatMap(
            patches -> patches.size() == 1 ? Stream.of(next.next()) : ordered(patches).stream())
        .toList();
  }

  /** A file's patches; none when it is nothing but a cover letter. */
  private static List<PatchMail> patches(List<PatchMail> messages) {
    List<PatchMail> all =
        messages.stream().filter(mail -> mail.hasPatch() && !mail.isCoverLetter()).toList();
    if (all.isEmpty() && messages.stream().noneMatch(PatchMail::isCoverLetter)) {
      throw noPatch(messages);
    }
    return new NewestVersion(messages).of(all);
  }

  private static InvalidRequest noPatch(List<PatchMail> messages) {
    String origin = messages.isEmpty() ? "the file" : messages.get(0).origin();
    return new InvalidRequest(
        origin + ": there is no patch in it; a mailbox, a saved mail or a diff is wanted");
  }

  /** The parts of each series by their numbers, in the places that they have among the others. */
  private static List<PatchMail> ordered(List<PatchMail> mails) {
    var ordered = new ArrayList<>(mails);
    Map<Integer, List<PatchMail>> series =
        mails.stream()
            .filter(mail -> mail.place().isPresent())
            .collect(groupingBy(mail -> place(mail).total(), LinkedHashMap::new, toList()));
    for (List<PatchMail> parts : series.values()) {
      Iterator<PatchMail> next = whole(parts).iterator();
      ordered.replaceAll(mail -> parts.contains(mail) ? next.next() : mail);
    }
    return ordered;
  }

  /** The parts in order: each number once. There may be more than were announced, as 4/3. */
  private static List<PatchMail> whole(List<PatchMail> parts) {
    List<PatchMail> sorted =
        parts.stream().sorted(Comparator.comparing(mail -> place(mail).number())).toList();
    int total = place(sorted.get(0)).total();
    for (int number = 1; number <= Math.max(total, sorted.size()); number++) {
      int found =
          number > sorted.size() ? Integer.MAX_VALUE : place(sorted.get(number - 1)).number();
      if (found > number) {
        int version = parts.stream().mapToInt(PatchMail::version).max().orElse(1);
        throw new InvalidRequest(
            "%s: patch %d/%d of the series is missing%s; to try a part alone, give its diff alone"
                .formatted(
                    sorted.get(0).origin(), number, total, version > 1 ? " in v" + version : ""));
      }
      if (found < number) {
        PatchMail second = sorted.get(number - 1);
        throw new InvalidRequest(
            "%s: another patch has the number of '%s'; give the one that counts"
                .formatted(second.origin(), second.subject()));
      }
    }
    return sorted;
  }

  private static Place place(PatchMail mail) {
    return mail.place().orElseThrow();
  }
}
