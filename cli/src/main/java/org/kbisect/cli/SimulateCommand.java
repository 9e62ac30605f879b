package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.campaign.DrawnTimes;
import org.kbisect.campaign.HunkSimulation;
import org.kbisect.campaign.Judging;
import org.kbisect.campaign.Simulation;
import org.kbisect.campaign.SimulationResult;
import org.kbisect.campaign.SimulationSettings;
import org.kbisect.campaign.SoughtEffect;
import org.kbisect.judge.Budget;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.search.CommitGraph;
import org.kbisect.search.Strategy;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kbisect simulate}: the real search and judge against kernels drawn by chance. */
@Command(
    name = "simulate",
    description = {
      "Search for culprits that are known, in kernels whose boots are drawn by chance.",
      "Shows how often an answer is right, and what it takes, before anything is built."
    },
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  /** Several times Linux's history. */
  private static final int MOST_COMMITS = 10_000_000;

  @ArgGroup(multiplicity = "1")
  private History history = new History();

  @Option(
      names = "--culprit",
      paramLabel = "K|none",
      description = "The culprit, 1 to N (a line of the file); by default each search draws one.")
  private @Nullable String culprit;

  @Option(
      names = "--p-bad",
      defaultValue = "1",
      description = "How often a bad kernel shows the symptom (default: ${DEFAULT-VALUE}).")
  private double badRate;

  @Option(
      names = "--p-good",
      defaultValue = "0",
      description = "How often a good kernel shows it (default: ${DEFAULT-VALUE}).")
  private double goodRate;

  @Option(
      names = "--times",
      paramLabel = "RATIO,SPREAD",
      description =
          "A symptom that is a longer time instead: a bad kernel's in times of a good one's (1: there"
              + " is no culprit), and the standard deviation of ln(seconds).")
  private @Nullable String times;

  @Option(
      names = "--tail",
      paramLabel = "P",
      defaultValue = "0",
      description =
          "With --times: how many boots have a heavy tail, from half as long again on"
              + " (default: ${DEFAULT-VALUE}).")
  private double tail;

  @Option(
      names = "--step",
      paramLabel = "MS",
      defaultValue = "0",
      description =
          "With --times: milliseconds between two captures; 0: dated by itself"
              + " (default: ${DEFAULT-VALUE}).")
  private double step;

  @Option(
      names = "--at-least",
      paramLabel = "RATIO",
      description = "With --times: as for bisect (default: 1.05).")
  private double atLeast = CalibrationLimits.AT_LEAST;

  @Option(
      names = "--most-boots",
      paramLabel = "N",
      description = "With --times: as for bisect (default: 300).")
  private int mostBoots = Budget.MOST_BOOTS;

  @Option(
      names = "--p-skip",
      defaultValue = "0",
      description = "How many commits do not build, 0 to 1 (default: ${DEFAULT-VALUE}).")
  private double skipRate;

  @Option(
      names = "--guilty",
      defaultValue = "1",
      description = "With --hunks: hunks that show the symptom together (default: 1).")
  private int guilty;

  @Option(
      names = "--places",
      paramLabel = "K",
      defaultValue = "1",
      description = "Kernels that boot at the same time (default: ${DEFAULT-VALUE}).")
  private int places;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Boots of each end before the search, fewer if they are plainly apart; with 1 every boot is believed, as in virtual time"
              + " (default: ${DEFAULT-VALUE}).")
  private int trials;

  @Option(names = "--searches", defaultValue = "400", description = "Default: ${DEFAULT-VALUE}.")
  private int searches;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--strategy",
      defaultValue = "auto",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Strategy strategy = Strategy.AUTO;

  @Option(
      names = "--confidence",
      defaultValue = "0.95",
      description = "At which a search names its answer (default: ${DEFAULT-VALUE}).")
  private double confidence;

  @Mixin private OutputOptions output = new OutputOptions();

  /** What is searched. */
  static final class History {
    @Option(
        names = "--n",
        paramLabel = "N",
        description = "A line of N commits after the good one.")
    private @Nullable Integer commits;

    @Option(
        names = "--dag",
        paramLabel = "FILE",
        description =
            "A history, plain or .xz: line k (from 0) lists the parents of commit k as lines.")
    private @Nullable Path dag;

    @Option(
        names = "--hunks",
        paramLabel = "N",
        description = "Not a history but one commit of N hunks, of which --guilty are to blame.")
    private @Nullable Integer hunks;
  }

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    try {
      if (history.hunks != null) {
        print(new HunkSimulation(history.hunks, guilty, searches, seed).run());
      } else {
        print(new Simulation(settings(graph()), judging()).run());
      }
    } catch (IllegalArgumentException wrong) {
      throw new InvalidRequest(String.valueOf(wrong.getMessage()), wrong);
    }
    return ExitCode.DONE;
  }

  private CommitGraph graph() {
    if (history.dag != null) {
      return DagFile.read(history.dag);
    }
    int commits = history.commits == null ? 0 : history.commits;
    if (commits < 1) {
      throw new IllegalArgumentException("the range is empty: --n is at least 1, not " + commits);
    }
    if (commits > MOST_COMMITS) {
      throw new IllegalArgumentException(
          "--n is at most %d, not %d".formatted(MOST_COMMITS, commits));
    }
    return CommitGraph.line(commits + 1);
  }

  private SimulationSettings settings(CommitGraph graph) {
    Optional<DrawnTimes> drawn =
        Optional.ofNullable(times).map(text -> DrawnTimes.parse(text, tail, step));
    boolean none = "none".equals(culprit) || drawn.filter(each -> each.ratio() == 1).isPresent();
    return new SimulationSettings(
        graph,
        culprit == null || none ? OptionalInt.empty() : OptionalInt.of(number(culprit)),
        !none,
        new SimulationSettings.Chances(badRate, goodRate, skipRate),
        drawn,
        searches,
        seed,
        places);
  }

  /** As {@code bisect} judges: a single trial of each end is one that is believed. */
  private Judging judging() {
    if (trials < 1) {
      throw new IllegalArgumentException("--trials is at least 1, not " + trials);
    }
    return Judging.of(
        times == null ? SymptomKind.SHOWN : SymptomKind.TIMED,
        trials,
        times == null && trials == 1,
        strategy,
        confidence,
        new SoughtEffect(atLeast, SoughtEffect.CONTROL_MARGIN, mostBoots));
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException cause) {
      throw new IllegalArgumentException(
          "--culprit takes a commit's number or 'none', not '" + text + "'", cause);
    }
  }

  private void print(SimulationResult result) {
    long stated = result.stated(0.95, Double.MAX_VALUE);
    long right = result.rightOf(0.95, Double.MAX_VALUE);
    if (output.json) {
      var json =
          json()
              .put("searches", result.answers().size())
              .put("accuracy", result.accuracy())
              .put("meanRuns", result.meanRuns())
              .put("meanBuilds", result.meanBuilds())
              .put("meanSteps", result.meanSteps())
              .put("sets", result.several())
              .put("setsThatHoldTheCulprit", result.severalThatHold())
              .put("wrongCommits", result.misnamed())
              .put("noCulprit", result.noCulprit())
              .put("notReproduced", result.notReproduced())
              .put("bootsOfNineInTen", result.runsOfNineInTen())
              .put("statedAtLeast95", stated)
              .put("rightOfThose", right)
              .put("falseOfThose", result.falseOf(0.95));
      if (places > 1) {
        json.put("meanRounds", result.meanRounds());
      }
      output.out().println(json);
      return;
    }
    println(
        "%d searches, %.2f %% right; on average %.1f boots, %.1f builds, %.1f commits tried",
        result.answers().size(),
        100 * result.accuracy(),
        result.meanRuns(),
        result.meanBuilds(),
        result.meanSteps());
    println(
        "%d named a set of commits that cannot be told apart, %d found no culprit;"
            + " of %d that were sure by 95 %% or more, %d were right"
            + " (from 95 to below 99 %%: %d of %d)",
        result.several(),
        result.noCulprit(),
        stated,
        right,
        result.rightOf(0.95, 0.99),
        result.stated(0.95, 0.99));
    println(
        "%d of the sets hold the culprit; %d named a wrong commit;"
            + " of those that were sure by 95 %% or more, %d said what is false",
        result.severalThatHold(), result.misnamed(), result.falseOf(0.95));
    if (places > 1) {
      println("%.2f rounds of %d places", result.meanRounds(), places);
    }
  }

  private void print(HunkSimulation.Outcome result) {
    if (output.json) {
      output
          .out()
          .println(
              json()
                  .put("searches", searches)
                  .put("accuracy", result.accuracy())
                  .put("meanTests", result.meanTests()));
      return;
    }
    println(
        "%d searches, %.2f %% right; on average %.1f tests",
        searches, 100 * result.accuracy(), result.meanTests());
  }

  private void println(String format, Object... figures) {
    output.out().println(String.format(Locale.ROOT, format, figures));
  }

  private static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }
}
