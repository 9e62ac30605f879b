package org.kbisect.trial;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;

/** What makes a boot speak for BAD. Any other failure says nothing, and why. */
public sealed interface Symptom {

  /** What an outcome says under this symptom. */
  Sample sampleOf(Outcome outcome, Scenario scenario);

  /** The measured span takes longer than at the good end. */
  record Slower() implements Symptom {
    @Override
    public Sample sampleOf(Outcome outcome, Scenario scenario) {
      if (outcome instanceof Outcome.Settled settled) {
        return new Sample.Time(settled.measured().toNanos() / 1e9);
      }
      if (outcome instanceof Outcome.Late late) {
        return unfinished(late.step(), late.waited(), scenario, outcome);
      }
      if (outcome instanceof Outcome.Silent silent) {
        return unfinished(silent.step(), silent.waited(), scenario, outcome);
      }
      return new Sample.Unusable(describe(outcome));
    }

    /** A step that does not come within the measured span is a time of at least what was waited. */
    private static Sample unfinished(
        String step, Duration waited, Scenario scenario, Outcome outcome) {
      List<String> names = scenario.steps().stream().map(Step::name).toList();
      boolean within =
          names.indexOf(step) > names.indexOf(scenario.measure().from())
              && names.indexOf(step) <= names.indexOf(scenario.measure().until());
      return within && waited.toNanos() > 0
          ? new Sample.Censored(waited.toNanos() / 1e9)
          : new Sample.Unusable(describe(outcome));
    }
  }

  /** The screen returns to an earlier state again and again. */
  record Restarts() implements Symptom {
    @Override
    public Sample sampleOf(Outcome outcome, Scenario scenario) {
      if (outcome instanceof Outcome.Restarting) {
        return new Sample.Shown();
      }
      boolean painted = outcome instanceof Outcome.Settled || outcome instanceof Outcome.Late;
      return painted ? new Sample.NotShown() : new Sample.Unusable(describe(outcome));
    }
  }

  /** Nothing is ever painted. */
  record NeverPaints() implements Symptom {
    @Override
    public Sample sampleOf(Outcome outcome, Scenario scenario) {
      if (outcome instanceof Outcome.Silent) {
        return new Sample.Shown();
      }
      boolean other = outcome instanceof Outcome.Panicked || outcome instanceof Outcome.Unexpected;
      return other ? new Sample.Unusable(describe(outcome)) : new Sample.NotShown();
    }
  }

  /** The kernel dies with a signature in which the pattern is found. */
  record Panics(Pattern pattern) implements Symptom {
    @Override
    public Sample sampleOf(Outcome outcome, Scenario scenario) {
      if (outcome instanceof Outcome.Panicked panicked) {
        return pattern.matcher(panicked.signature()).find()
            ? new Sample.Shown()
            : new Sample.Unusable(describe(outcome));
      }
      boolean other = outcome instanceof Outcome.Silent || outcome instanceof Outcome.Unexpected;
      return other ? new Sample.Unusable(describe(outcome)) : new Sample.NotShown();
    }
  }

  /** How {@link #parse} wants a symptom written. */
  String FORMS = "slower, restarts, never-paints, panic:REGEX";

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
    return switch (text) {
      case "slower" -> new Slower();
      case "restarts" -> new Restarts();
      case "never-paints" -> new NeverPaints();
      default -> throw new InvalidRequest("unknown symptom " + text + "; allowed: " + FORMS);
    };
  }

  /** An outcome in one line, as it stands in reports and as the reason of a skip. */
  static String describe(Outcome outcome) {
    if (outcome instanceof Outcome.Settled settled) {
      return "settled in %.3f s".formatted(settled.measured().toNanos() / 1e9);
    }
    if (outcome instanceof Outcome.Late late) {
      return "late: no %s within %d s".formatted(late.step(), late.waited().toSeconds());
    }
    if (outcome instanceof Outcome.Restarting restarting) {
      return "restarting: %d times, every %.1f s"
          .formatted(restarting.count(), restarting.period().toMillis() / 1e3);
    }
    if (outcome instanceof Outcome.Panicked panicked) {
      return "panicked: " + panicked.signature();
    }
    if (outcome instanceof Outcome.Unexpected unexpected) {
      return "unexpected: " + unexpected.reason();
    }
    Outcome.Silent silent = (Outcome.Silent) outcome;
    return "silent: no %s within %d s and nothing painted"
        .formatted(silent.step(), silent.waited().toSeconds());
  }
}
