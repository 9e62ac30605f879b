package org.kbisect.plan;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SymptomKind;

/** What makes a boot speak for BAD. Any other failure makes it unusable; the reason is kept. */
public sealed interface Symptom
    permits Symptom.Slower,
        Symptom.Restarts,
        Symptom.NeverPaints,
        Symptom.Fails,
        Symptom.Panics,
        Symptom.MemoryTypeIs,
        EffectiveMemoryType,
        TestFails,
        HostSymptom {

  /** What an outcome says under this symptom. */
  Sample sampleOf(Outcome outcome, Scenario scenario);

  /** What a boot says that ended so, and of which the guest said this meanwhile. */
  default Sample sampleOf(Outcome outcome, List<GuestEvent> events, Scenario scenario) {
    return sampleOf(outcome, scenario);
  }

  /** Whether it is a time, or something that is shown or not. */
  default SymptomKind kind() {
    return SymptomKind.SHOWN;
  }

  /** Whether every boot of a kernel shows the same, so that one decides. */
  default boolean exact() {
    return false;
  }

  /** What a boot's summary says beside its outcome, from what was said meanwhile. */
  default Optional<String> seen(List<GuestEvent> events) {
    return Optional.empty();
  }

  /** The measured span takes longer than at the good end. */
  record Slower() implements Symptom {
    @Override
    public SymptomKind kind() {
      return SymptomKind.TIMED;
    }

    @Override
    public Sample sampleOf(Outcome outcome, Scenario scenario) {
      return outcome.match(new SpanSample(scenario));
    }
  }

  /** The screen returns to an earlier state again and again. */
  record Restarts() implements Symptom {
    @Override
    public Sample sampleOf(Outcome outcome, Scenario scenario) {
      return switch (outcome.kind()) {
        case RESTARTING -> new Sample.Shown();
        case SETTLED, LATE -> new Sample.NotShown();
        case PANICKED, SILENT, UNEXPECTED -> unusable(outcome);
      };
    }
  }

  /** Nothing is ever painted. */
  record NeverPaints() implements Symptom {
    @Override
    public Sample sampleOf(Outcome outcome, Scenario scenario) {
      return switch (outcome.kind()) {
        case SILENT -> new Sample.Shown();
        case SETTLED, LATE, RESTARTING -> new Sample.NotShown();
        case PANICKED, UNEXPECTED -> unusable(outcome);
      };
    }
  }

  /** The boot does not come to the scenario's end, for whatever reason. */
  record Fails() implements Symptom {
    @Override
    public Sample sampleOf(Outcome outcome, Scenario scenario) {
      return switch (outcome.kind()) {
        case SETTLED -> new Sample.NotShown();
        case LATE, RESTARTING, SILENT, PANICKED -> new Sample.Shown();
        case UNEXPECTED -> unusable(outcome);
      };
    }
  }

  /** The kernel dies with a signature in which the pattern is found. */
  record Panics(Pattern pattern) implements Symptom {
    @Override
    public Sample sampleOf(Outcome outcome, Scenario scenario) {
      if (outcome instanceof Outcome.Panicked panicked
          && pattern.matcher(panicked.signature()).find()) {
        return new Sample.Shown();
      }
      return switch (outcome.kind()) {
        case SETTLED, LATE, RESTARTING -> new Sample.NotShown();
        case PANICKED, SILENT, UNEXPECTED -> unusable(outcome);
      };
    }
  }

  /** The video memory is mapped with this type, as the guest reports it. */
  record MemoryTypeIs(MemoryType type) implements Symptom {
    @Override
    public Sample sampleOf(Outcome outcome, Scenario scenario) {
      return sampleOf(outcome, List.of(), scenario);
    }

    @Override
    public Sample sampleOf(Outcome outcome, List<GuestEvent> events, Scenario scenario) {
      return switch (outcome.kind()) {
        case SETTLED, LATE, RESTARTING -> read(events);
        case PANICKED, SILENT, UNEXPECTED -> unusable(outcome);
      };
    }

    private Sample read(List<GuestEvent> events) {
      List<String> reported = MemoryType.reported(events);
      if (reported.contains(type.toString())) {
        return new Sample.Shown();
      }
      Optional<String> unknown =
          reported.stream().filter(each -> MemoryType.of(each).isEmpty()).findFirst();
      if (reported.isEmpty() || unknown.isPresent()) {
        return new Sample.Unusable(
            "the memory type is not known: " + unknown.orElse("the guest reported none"));
      }
      return new Sample.NotShown();
    }

    @Override
    public boolean exact() {
      return true;
    }

    @Override
    public Optional<String> seen(List<GuestEvent> events) {
      List<String> types = MemoryType.reported(events);
      return types.isEmpty()
          ? Optional.empty()
          : Optional.of("video memory " + String.join(", ", types));
    }
  }

  /** How {@link #parse} wants a symptom written. */
  String FORMS =
      "slower, restarts, never-paints, fails, memory-type:TYPE, panic:REGEX; of a host"
          + " memory-type:ASKED=EFFECTIVE, kvm-does-not-load[:REGEX], guest-does-not-halt[:REGEX],"
          + " program-fails, test-fails[:NAME[:REGEX]]";

  /**
   * Reads a symptom as a user writes it.
   *
   * @throws InvalidRequest when it is none of {@link #FORMS}
   */
  static Symptom parse(String text) {
    if (text.startsWith("panic:")) {
      try {
        return new Panics(Pattern.compile(text.substring("panic:".length())));
      } catch (PatternSyntaxException e) {
        throw new InvalidRequest("symptom " + text + ": " + e.getDescription(), e);
      }
    }
    if (text.startsWith("memory-type:")) {
      String type = text.substring("memory-type:".length());
      return type.contains("=")
          ? EffectiveMemoryType.parse(type)
          : new MemoryTypeIs(MemoryType.parse(type));
    }
    return switch (text) {
      case "slower" -> new Slower();
      case "restarts" -> new Restarts();
      case "never-paints" -> new NeverPaints();
      case "fails" -> new Fails();
      default ->
          HostSymptom.parse(text)
              .or(() -> TestFails.parse(text))
              .orElseThrow(
                  () -> new InvalidRequest("unknown symptom " + text + "; allowed: " + FORMS));
    };
  }

  /** An outcome in one line, as it stands in reports and as the reason of a skip. */
  static String describe(Outcome outcome) {
    return outcome.match(new OutcomeText());
  }

  /** What a boot says that failed in another way than the symptom. */
  static Sample unusable(Outcome outcome) {
    return new Sample.Unusable(describe(outcome), true);
  }
}
