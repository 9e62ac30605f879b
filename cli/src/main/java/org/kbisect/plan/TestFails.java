package org.kbisect.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;

/**
 * A test of those that the host runs fails.
 *
 * @param test its name; empty for any of them
 * @param line what is found in one of the lines in which it says what fails
 */
public record TestFails(Optional<String> test, Pattern line) implements Symptom {
  static final String NAME = "test-fails";

  /** What the host says when a test has ended, and of each line in which one says what fails. */
  private static final String ENDED = "test-ended";

  private static final String LINE = "test-line";

  /** More would fill the screen of who reads a summary. */
  private static final int MOST_NAMED = 3;

  /**
   * Reads {@code test-fails}, perhaps with {@code :NAME} and {@code :REGEX}; empty where it is
   * another.
   *
   * @throws InvalidRequest when the pattern is none
   */
  static Optional<Symptom> parse(String text) {
    String[] parts = text.split(":", 3);
    if (!parts[0].equals(NAME)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TestFails(
              parts.length > 1 ? Optional.of(parts[1]) : Optional.empty(),
              Pattern.compile(parts.length > 2 ? parts[2] : "")));
    } catch (PatternSyntaxException e) {
      throw new InvalidRequest("symptom " + text + ": " + e.getDescription(), e);
    }
  }

  @Override
  public Sample sampleOf(Outcome outcome, Scenario scenario) {
    return sampleOf(outcome, List.of(), scenario);
  }

  @Override
  public Sample sampleOf(Outcome outcome, List<GuestEvent> events, Scenario scenario) {
    if (!(outcome instanceof Outcome.Settled)) {
      return Symptom.unusable(outcome);
    }
    List<GuestEvent> ended = events.stream().filter(this::isOurs).toList();
    if (ended.stream().anyMatch(each -> has(each, "FAIL") && failsSo(each, events))) {
      return new Sample.Shown();
    }
    Optional<GuestEvent> otherwise = first(ended, "FAIL");
    if (otherwise.isPresent()) {
      return new Sample.Unusable("another fault: " + failed(otherwise.get(), events));
    }
    if (first(ended, "PASS").isPresent()) {
      return new Sample.NotShown();
    }
    return new Sample.Unusable(
        first(ended, "SKIP")
            .map(each -> "test %s was skipped: %s".formatted(name(each), field(each, "last")))
            .orElse(test.map(name -> "test " + name + " was not run").orElse("no test was run")));
  }

  private boolean isOurs(GuestEvent event) {
    return event.name().equals(ENDED) && test.filter(name -> !name.equals(name(event))).isEmpty();
  }

  private boolean failsSo(GuestEvent ended, List<GuestEvent> events) {
    return line.pattern().isEmpty()
        || lines(ended, events).stream().anyMatch(each -> line.matcher(each).find());
  }

  @Override
  public Optional<String> seen(List<GuestEvent> events) {
    List<GuestEvent> ended = events.stream().filter(each -> each.name().equals(ENDED)).toList();
    if (ended.isEmpty()) {
      return Optional.empty();
    }
    var words = new ArrayList<String>();
    List<GuestEvent> fail = ended.stream().filter(each -> has(each, "FAIL")).toList();
    words.add(
        "tests: %d passed, %d failed, %d skipped"
            .formatted(count(ended, "PASS"), fail.size(), count(ended, "SKIP")));
    if (!fail.isEmpty()) {
      words.add(
          fail.stream()
              .limit(MOST_NAMED)
              .map(each -> failed(each, events))
              .collect(Collectors.joining("; ")));
    }
    return Optional.of(String.join(": ", words));
  }

  /** A test and the first line in which it says what fails, or how it ended. */
  private static String failed(GuestEvent ended, List<GuestEvent> events) {
    return "%s (%s)"
        .formatted(
            name(ended),
            lines(ended, events).stream()
                .findFirst()
                .orElse("exit %s: %s".formatted(field(ended, "exit"), field(ended, "last"))));
  }

  private static List<String> lines(GuestEvent ended, List<GuestEvent> events) {
    return events.stream()
        .filter(each -> each.name().equals(LINE) && name(each).equals(name(ended)))
        .map(each -> field(each, "line"))
        .toList();
  }

  private static Optional<GuestEvent> first(List<GuestEvent> ended, String verdict) {
    return ended.stream().filter(each -> has(each, verdict)).findFirst();
  }

  private static long count(List<GuestEvent> ended, String verdict) {
    return ended.stream().filter(each -> has(each, verdict)).count();
  }

  private static boolean has(GuestEvent ended, String verdict) {
    return field(ended, "verdict").equals(verdict);
  }

  private static String name(GuestEvent event) {
    return field(event, "test");
  }

  private static String field(GuestEvent event, String name) {
    return event.fields().getOrDefault(name, "");
  }
}
