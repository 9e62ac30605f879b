package org.kbisect.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.FrameTimeline;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;
import org.kbisect.place.Platform;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Symptom;

/**
 * What one boot showed.
 *
 * @param steps the steps that came, in the scenario's order
 * @param picture what the boot settled on, where the scenario waits for that
 * @param argv the emulator's command line
 * @param remarks what a reader must know beside it: events cut, malformed lines, captures dropped
 * @param took real time from the emulator's start to its end
 */
public record BootReport(
    Outcome outcome,
    List<StepTime> steps,
    List<GuestEvent> events,
    FrameTimeline frames,
    Optional<FrameSignature> picture,
    CaptureQuality capture,
    Platform platform,
    List<String> argv,
    Evidence evidence,
    List<String> remarks,
    Duration took) {
  private static final String STRANGE =
      "the picture stood still, but it is not the one that the good end settled on";

  public BootReport {
    steps = List.copyOf(steps);
    events = List.copyOf(events);
    argv = List.copyOf(argv);
    remarks = List.copyOf(remarks);
  }

  /**
   * Judges a boot by its record: live boots, recordings and campaigns all do so here.
   *
   * @param evidence where the boot's files are
   * @return empty where the record ends before the scenario is decided
   */
  public static Optional<BootReport> of(BootRecord boot, Scenario scenario, Evidence evidence) {
    var told = new ObservedRun(scenario, boot.reference(), boot.dating());
    return told.tell(boot).map(outcome -> of(boot, scenario, evidence, told.run(), outcome));
  }

  private static BootReport of(
      BootRecord boot, Scenario scenario, Evidence evidence, ScenarioRun run, Outcome outcome) {
    var agent = new AgentOnDisk(boot.disk(), scenario, run.events());
    var remarks = new ArrayList<>(boot.facts().remarks());
    agent.remark(outcome).ifPresent(remarks::add);
    if (run.strange()) {
      remarks.add(STRANGE);
    }
    return new BootReport(
        agent.judged(outcome),
        run.steps(),
        run.events(),
        run.timeline(),
        run.picture(),
        boot.facts().capture(),
        boot.facts().platform(),
        boot.facts().argv(),
        evidence,
        remarks,
        boot.facts().took());
  }

  /** The same with one remark more. */
  public BootReport remarking(String remark) {
    List<String> more = Stream.concat(remarks.stream(), Stream.of(remark)).toList();
    return new BootReport(
        outcome, steps, events, frames, picture, capture, platform, argv, evidence, more, took);
  }

  /** What the boot says under a symptom. */
  public Sample sample(Symptom symptom, Scenario scenario) {
    return symptom.sampleOf(outcome, events, scenario);
  }

  /** The outcome in one line, labelled where it was taken on an emulator or under a model. */
  public String summary() {
    return Symptom.describe(outcome) + platform.remark();
  }
}
