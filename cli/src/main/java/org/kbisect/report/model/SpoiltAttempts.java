package org.kbisect.report.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kbisect.campaign.Trial;

/** Attempts whose evidence is there, and which no trial of the journal names. */
final class SpoiltAttempts {
  /** Number of what was asked, and commit, as the campaign names its evidence. */
  private static final Pattern NAME =
      Pattern.compile("(\\d{4,9})-([0-9a-f]{4,40})(-\\d+)?(\\.log)?");

  private SpoiltAttempts() {}

  static List<Spoilt> of(List<Trial> trials) {
    Set<Path> named =
        trials.stream()
            .flatMap(trial -> trial.evidence().stream())
            .map(Path::of)
            .collect(Collectors.toSet());
    var spoilt = new ArrayList<Spoilt>();
    named.stream()
        .map(Path::getParent)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .forEach(folder -> spoilt.addAll(in(folder, named, trials.size())));
    return spoilt;
  }

  /** What has a later number than the last trial may be at work at this moment. */
  private static List<Spoilt> in(Path folder, Set<Path> named, int trials) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !named.contains(entry))
          .sorted()
          .flatMap(SpoiltAttempts::attempt)
          .filter(attempt -> attempt.number() <= trials)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Stream<Spoilt> attempt(Path entry) {
    Matcher name = NAME.matcher(String.valueOf(entry.getFileName()));
    return name.matches()
        ? Stream.of(new Spoilt(Integer.parseInt(name.group(1)), name.group(2), entry))
        : Stream.empty();
  }
}
