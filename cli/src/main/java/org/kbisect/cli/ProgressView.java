package org.kbisect.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.CampaignView;
import org.kbisect.app.Commits;
import org.kbisect.campaign.Prospect;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;
import org.kbisect.report.ProspectReport;
import org.kbisect.report.RunsText;

/**
 * A campaign as it runs. A terminal has a line at its bottom that is drawn anew; anything else gets
 * plain lines.
 */
final class ProgressView implements CampaignView {
  private final Printer err;
  private final boolean live;
  private final Commits commits;
  private final MonotonicClock clock;
  private final TimeLeft timeLeft = new TimeLeft();
  private final Map<String, String> names = new HashMap<>();
  private final StatusLine line;
  private Phase phase = Phase.CALIBRATING;
  private int stepsLeft;
  private int candidates;
  private int trials;

  /** Where no bottom line says it. */
  private @Nullable BuildNotice notice;

  private ProgressView(Printer err, boolean live, Commits commits, MonotonicClock clock) {
    this.err = err;
    this.live = live;
    this.commits = commits;
    this.clock = clock;
    this.line = new StatusLine(err, live);
  }

  static ProgressView of(
      OutputOptions output, long campaign, Commits commits, MonotonicClock clock) {
    String first =
        "campaign %d; after an interruption: kbisect resume %d".formatted(campaign, campaign);
    return beginning(first, output, commits, clock);
  }

  /** A view with a first line of its own. */
  static ProgressView beginning(
      String first, OutputOptions output, Commits commits, MonotonicClock clock) {
    // Java tells only of both streams at once; that is what a person at a terminal has.
    boolean live = System.console() != null && !"dumb".equals(System.getenv("TERM"));
    var view = new ProgressView(output.err(), live, commits, clock);
    view.line.print(first);
    return view;
  }

  @Override
  public void step(Phase next, int steps, int left) {
    boolean changed = next != phase || left != candidates || trials == 0;
    phase = next;
    stepsLeft = steps;
    candidates = left;
    if (changed) {
      line.print(headline());
    }
  }

  private String headline() {
    return switch (phase) {
      case CALIBRATING, MERGE_BASES, CONTROLLING, COMPARING, VERIFYING, PROCESSORS, VIRTUAL ->
          phase.toString();
      case FILLING -> "%s: %d boots are left%s".formatted(phase, stepsLeft, timeLeft.words(0));
      case HUNKS, SYMBOLS -> "%s: %d are left".formatted(phase, candidates);
      case SEARCHING ->
          "%s left to test after this (roughly %s)%s"
              .formatted(
                  count(Math.max(0, candidates / 2), "commit"),
                  count(stepsLeft, "step"),
                  timeLeft.words(stepsLeft));
    };
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  @Override
  public void print(String text) {
    line.print(text);
  }

  @Override
  public void calibrated(Prospect prospect, List<Trial> ends) {
    line.print(ProspectReport.of(prospect, ends).words());
  }

  @Override
  public void runs(int commits, int canChange, int steps) {
    line.print(RunsText.words(commits, canChange, steps));
  }

  @Override
  public void begins(Activity activity, String commit) {
    endNotice();
    if (live) {
      line.show(phase + ": " + activity + " " + name(commit) + timeLeft.words(stepsLeft));
    } else if (activity == Activity.BUILDING) {
      notice = BuildNotice.begin(name(commit), clock, text -> line.print("  " + text));
    }
  }

  private void endNotice() {
    if (notice != null) {
      notice.close();
      notice = null;
    }
  }

  @Override
  public void tried(Trial trial) {
    endNotice();
    trials++;
    timeLeft.add(trial);
    line.print("  %s  %s%s".formatted(name(trial.commit()), trial.summary(), costs(trial)));
  }

  private static String costs(Trial trial) {
    String built =
        trial.buildSeconds() > 0 ? "built in %.0f s".formatted(trial.buildSeconds()) : "";
    String ran = trial.bootSeconds() > 0 ? "ran %.1f s".formatted(trial.bootSeconds()) : "";
    String between = built.isEmpty() || ran.isEmpty() ? "" : ", ";
    return built.isEmpty() && ran.isEmpty() ? "" : "  [" + built + between + ran + "]";
  }

  @Override
  public void retried(String commit, LabFault fault) {
    endNotice();
    line.print("  " + name(commit) + "  the lab failed, trying again: " + fault.getMessage());
  }

  private String name(String commit) {
    return names.computeIfAbsent(commit, commits::describe);
  }

  @Override
  public void close() {
    endNotice();
    line.clear();
    err.flush();
  }
}
