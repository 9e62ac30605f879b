package org.kbisect.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.kbisect.config.ConfigurationException;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.plan.Scenario;

/** What one trial is, for a reader who has never heard of the scenario. */
final class TrialWords {
  private TrialWords() {}

  /** Sentences. */
  static List<String> of(Judge judge) {
    return judge.match(
        command -> List.of("Each commit is judged by a command, which fails where it is bad."),
        TrialWords::of);
  }

  private static List<String> of(Experiment experiment) {
    var words = new ArrayList<String>();
    try {
      Scenario scenario = experiment.scenario();
      words.add(scenario.description());
      if (experiment.symptom().kind() == SymptomKind.TIMED) {
        words.add(
            "What is timed is from %s until %s, by the clock of the %s."
                .formatted(
                    scenario.measure().from(),
                    scenario.measure().until(),
                    scenario.measure().clock().name().toLowerCase(Locale.ROOT)));
      }
    } catch (ConfigurationException | InvalidRequest unread) {
      // The journals of earlier versions name files that may be gone.
      words.add("(What the scenario says was not kept.)");
    }
    return words;
  }
}
