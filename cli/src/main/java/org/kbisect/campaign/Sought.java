package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.kbisect.judge.Call;
import org.kbisect.plan.LabFault;

/**
 * What a bisection looks for. The history is searched the same way for both: for a fix, each sample
 * is turned into its opposite first, so that the first commit that is "bad" is the first that does
 * not show the symptom any more.
 */
public enum Sought {
  /** The commit that brought the symptom. */
  REGRESSION("good", "bad"),

  /** The commit that took it away. */
  FIX("broken", "fixed");

  private final String old;
  private final String young;

  Sought(String old, String young) {
    this.old = old;
    this.young = young;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the commits before it are, in a word, as {@code git bisect start --term-old} has it. */
  public String old() {
    return old;
  }

  /** What it is and those after it are, as {@code git bisect start --term-new} has it. */
  public String young() {
    return young;
  }

  /** What a search calls a commit, in the word that fits. */
  public String word(Call call) {
    return switch (call) {
      case GOOD -> old;
      case BAD -> young;
      case SKIP -> "skip";
      case UNDECIDED -> "undecided";
    };
  }

  /** A trial as the search sees it. */
  public Trial seen(Trial trial) {
    return this == FIX ? trial.with(trial.sample().opposite()) : trial;
  }

  /** The same of several. */
  public List<Trial> seen(List<Trial> trials) {
    return trials.stream().map(this::seen).toList();
  }

  /** A bench whose trials are as the search sees them. */
  public Bench seenOf(Bench bench) {
    return this == FIX ? new OppositeBench(bench) : bench;
  }

  /** Why the ends do not differ, in words that fit. */
  String reason(String ofRegression) {
    return this == FIX
        ? ofRegression
            .replace("the bad end takes", "the broken end takes")
            .replace("the symptom showed in", "the symptom was gone in")
            .replace("good end", "broken end")
            .replace("bad end", "fixed end")
            .replace("the good and the fixed", "the broken and the fixed")
        : ofRegression;
  }

  /** Each trial of another bench, with the opposite of its sample. */
  private record OppositeBench(Bench bench) implements BenchLayer {
    @Override
    public Trial run(Ask ask) throws IOException, InterruptedException, LabFault {
      return FIX.seen(bench.run(ask));
    }

    @Override
    public void remember(Trial trial) {
      bench.remember(FIX.seen(trial));
    }
  }
}
