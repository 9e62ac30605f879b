package org.kbisect.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.FrameTimeline;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.place.Platform;
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
  public BootReport {
    steps = List.copyOf(steps);
    events = List.copyOf(events);
    argv = List.copyOf(argv);
    remarks = List.copyOf(remarks);
  }

  /** The outcome in one line, labelled where it was taken on an emulator or under a model. */
  public String summary() {
    return Symptom.describe(outcome) + platform.remark();
  }
}
