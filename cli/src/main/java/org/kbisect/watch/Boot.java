package org.kbisect.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.place.Seen;
import org.kbisect.place.Session;
import org.kbisect.place.SessionClock;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.Input;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/** One boot, watched from its session's start until its scenario is decided. */
final class Boot {
  /** A panic's trace is out within this time, under emulation too. */
  private static final long TRACE_NANOS = Duration.ofSeconds(3).toNanos();

  private final BootRequest request;
  private final Session session;
  private final SessionClock clock;
  private final GuestVoice voice;
  private final @Nullable Recorder recorder;
  private final Observations observations;
  private final ScreenWatch screen;

  /**
   * A boot of which nothing has been seen.
   *
   * @param voice told of all that the session says
   */
  Boot(BootRequest request, Session session, GuestVoice voice, @Nullable Recorder recorder) {
    this.request = request;
    this.session = session;
    this.clock = session.clock();
    this.voice = voice;
    this.recorder = recorder;
    this.observations =
        new Observations(request.scenario(), request.reference(), session.facts().dating());
    this.screen =
        new ScreenWatch(
            session.screen(),
            session.facts().dating(),
            request.scenario().ignored(),
            observations,
            recorder);
  }

  /** Follows the session until the scenario is decided. */
  BootReport watch() throws LabFault, InterruptedException, IOException {
    try {
      Ending ending = ending();
      List<String> account =
          session.account(new Seen(observations.painted(), observations.events()));
      return report(ending, account);
    } catch (LabFault fault) {
      throw session.explained(fault);
    }
  }

  private Ending ending() throws LabFault, InterruptedException, IOException {
    while (true) {
      clock.await(screen.due());
      screen.captureIfDue(clock.elapsed());
      hear();
      long now = clock.given();
      if (observations.decided(now)) {
        return Ending.watchedUntil(now);
      }
      giveIfDue();
      screen.frameCounts(observations.frameCounts());
      if (voice.panicked() || session.over()) {
        return died();
      }
    }
  }

  private void hear() {
    voice.take().forEach(observations::said);
  }

  private void giveIfDue() throws LabFault, InterruptedException, IOException {
    Optional<Input> input = observations.due();
    if (input.isPresent()) {
      session
          .input()
          .orElseThrow(
              () ->
                  new InvalidRequest(
                      "scenario %s gives input, and there is no keyboard where it runs"
                          .formatted(request.scenario().name())))
          .give(input.get(), screen.width(), screen.height());
      observations.given(clock.elapsed());
    }
  }

  /** The kernel has panicked, or the stack has ended by itself: hears it out, then says how. */
  private Ending died() throws LabFault, InterruptedException, IOException {
    long until = clock.given() + TRACE_NANOS;
    while (!voice.finished() && !session.over() && clock.given() < until) {
      hear();
      clock.await(clock.elapsed() + TRACE_NANOS);
    }
    session.hearOut();
    screen.capture(clock.elapsed());
    hear();
    Optional<String> panic = voice.signature();
    Optional<String> end = panic.isPresent() ? Optional.empty() : Optional.of(session.end());
    return new Ending(panic, end, clock.given());
  }

  private BootReport report(Ending ending, List<String> account) throws IOException {
    List<Path> frames = screen.write(request.evidence());
    var facts =
        new BootRecord.Facts(
            screen.quality(),
            session.facts().platform(),
            session.facts().argv(),
            remarks(account),
            Duration.ofNanos(clock.real()));
    BootRecord record = observations.record(ending, ownDisk(), facts);
    return new EvidenceFiles(request.evidence()).keep(record, request.scenario(), frames, recorder);
  }

  private List<String> remarks(List<String> account) {
    var remarks = new ArrayList<>(session.facts().remarks());
    if (request.image() instanceof GuestImage.UserDisk own) {
      remarks.add("%s, root %s".formatted(own.file(), own.disk().root()));
    }
    remarks.addAll(screen.remarks());
    remarks.addAll(account);
    remarks.addAll(voice.remarks());
    return remarks;
  }

  private Optional<OwnDisk> ownDisk() {
    return request.image() instanceof GuestImage.UserDisk own
        ? Optional.of(new OwnDisk(own.disk().root(), voice.cameUp()))
        : Optional.empty();
  }
}
