package org.kbisect.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;

/** What else a host can be asked in the boot that shows its memory types. All are exact. */
public sealed interface HostSymptom extends Symptom {

  /** What of the host's events speaks for the symptom, as its own words; empty where none does. */
  Optional<String> shown(List<GuestEvent> events);

  /** Why the events cannot speak for or against it; empty where they can. */
  Optional<String> unusable(List<GuestEvent> events);

  @Override
  default Sample sampleOf(Outcome outcome, Scenario scenario) {
    return sampleOf(outcome, List.of(), scenario);
  }

  @Override
  default Sample sampleOf(Outcome outcome, List<GuestEvent> events, Scenario scenario) {
    if (!(outcome instanceof Outcome.Settled)) {
      return Symptom.unusable(outcome);
    }
    return unusable(events)
        .<Sample>map(Sample.Unusable::new)
        .orElseGet(() -> shown(events).isPresent() ? new Sample.Shown() : new Sample.NotShown());
  }

  @Override
  default boolean exact() {
    return true;
  }

  @Override
  default Optional<String> seen(List<GuestEvent> events) {
    return shown(events);
  }

  /** kvm_intel is there and does not load, with words in which the pattern is found. */
  record KvmDoesNotLoad(Pattern pattern) implements HostSymptom {
    @Override
    public Optional<String> shown(List<GuestEvent> events) {
      return texts(events, "kvm", "reason").filter(words -> pattern.matcher(words).find());
    }

    @Override
    public Optional<String> unusable(List<GuestEvent> events) {
      Optional<String> state = texts(events, "kvm", "state");
      if (state.isEmpty()) {
        return Optional.of("the host did not report on its KVM");
      }
      boolean other = !state.get().equals("loaded") && shown(events).isEmpty();
      return other ? texts(events, "kvm", "reason") : Optional.empty();
    }
  }

  /** A small guest does not halt; KVM's exit reason or error has the pattern. */
  record GuestDoesNotHalt(Pattern pattern) implements HostSymptom {
    private static final String HALTED = "hlt";

    @Override
    public Optional<String> shown(List<GuestEvent> events) {
      return others(events).stream().filter(end -> pattern.matcher(end).find()).findFirst();
    }

    @Override
    public Optional<String> unusable(List<GuestEvent> events) {
      if (events.stream().noneMatch(event -> event.name().equals("guest-ended"))) {
        return texts(events, "kvm", "reason")
            .map(reason -> "there is no KVM: " + reason)
            .or(() -> Optional.of("no guest was run"));
      }
      boolean other = shown(events).isEmpty() && !others(events).isEmpty();
      return other ? others(events).stream().findFirst() : Optional.empty();
    }

    private static List<String> others(List<GuestEvent> events) {
      return events.stream()
          .filter(event -> event.name().equals("guest-ended"))
          .map(event -> event.fields().getOrDefault("end", "unknown"))
          .filter(end -> !end.equals(HALTED))
          .toList();
    }
  }

  /** The user's program ends with 1 to 124, 126 or 127, as a command of {@code --run} does. */
  record ProgramFails() implements HostSymptom {
    private static final int SKIP = 125;
    private static final int LAST = 127;

    @Override
    public Optional<String> shown(List<GuestEvent> events) {
      return texts(events, "program-ended", "exit")
          .filter(ProgramFails::speaks)
          .filter(code -> !code.equals("0"))
          .map(code -> "the program ended with " + code);
    }

    @Override
    public Optional<String> unusable(List<GuestEvent> events) {
      Optional<String> code = texts(events, "program-ended", "exit");
      if (code.isPresent()) {
        return code.filter(each -> !speaks(each)).map(each -> "the program ended with " + each);
      }
      return texts(events, "program-ended", "signal")
          .map(ProgramFails::ended)
          .or(() -> texts(events, "kvm", "reason").map(reason -> "there is no KVM: " + reason))
          .or(() -> Optional.of("the program did not end"));
    }

    /** The host's first process ends a program that has used up its time, and says so. */
    private static String ended(String signal) {
      return signal.startsWith("none: ")
          ? "the program did not end in its time"
          : "the program was ended by signal " + signal;
    }

    private static boolean speaks(String code) {
      int value = Integer.parseInt(code);
      return value != SKIP && value <= LAST;
    }
  }

  private static Optional<String> texts(List<GuestEvent> events, String name, String field) {
    return events.stream()
        .filter(event -> event.name().equals(name))
        .flatMap(event -> Optional.ofNullable(event.fields().get(field)).stream())
        .findFirst();
  }

  /**
   * Reads {@code kvm-does-not-load} or {@code guest-does-not-halt}, perhaps with {@code :REGEX}, or
   * {@code program-fails}; empty where it is none of them.
   *
   * @throws InvalidRequest when the pattern is none
   */
  static Optional<Symptom> parse(String text) {
    String name = text.split(":", 2)[0];
    String regex = text.contains(":") ? text.substring(name.length() + 1) : "";
    try {
      return switch (name) {
        case "kvm-does-not-load" -> Optional.of(new KvmDoesNotLoad(Pattern.compile(regex)));
        case "guest-does-not-halt" -> Optional.of(new GuestDoesNotHalt(Pattern.compile(regex)));
        case "program-fails" ->
            regex.isEmpty() ? Optional.of(new ProgramFails()) : Optional.empty();
        default -> Optional.empty();
      };
    } catch (PatternSyntaxException e) {
      throw new InvalidRequest("symptom " + text + ": " + e.getDescription(), e);
    }
  }
}
