package org.kbisect.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.GuestEvent;
import org.kbisect.place.Dating;
import org.kbisect.place.Platform;
import org.kbisect.plan.Measure;

/**
 * {@code recording.json} of format 1: frames and events apart, without the order in which the
 * watcher came to know of them, and without the picture that was to come.
 *
 * @param panic signature of the panic that ended the boot
 * @param end how the guest went away by itself
 * @param until when the boot was ended
 * @param dating by which clocks; the earliest do not say, and are real time
 */
record EarlierRecording(
    int format,
    List<Frame> frames,
    List<PictureSize> looks,
    List<GuestEvent> events,
    Optional<String> panic,
    Optional<String> end,
    long until,
    Watching watching,
    Optional<Dating> dating,
    Platform platform,
    List<String> argv,
    List<String> remarks)
    implements RecordingDocument {
  static final int FORMAT = 1;

  private static final String LACKING =
      "recorded by an earlier kbisect: the reference picture, a --measure and what was known of"
          + " the user's own disk are not in it";

  /** Checks what a damaged or forged file could have wrong. */
  EarlierRecording {
    frames = List.copyOf(frames);
    looks = List.copyOf(looks);
    events = List.copyOf(events);
    argv = List.copyOf(argv);
    remarks = List.copyOf(remarks);
    Objects.requireNonNull(watching, "watching is missing");
    Objects.requireNonNull(platform, "platform is missing");
    PictureSize.requireFew(looks);
    long before = 0;
    for (Frame frame : frames) {
      before = RecordingDocument.checked(frame.observed(), before, looks.size());
    }
  }

  /** A captured frame: when, and the number of what it looked like. */
  record Frame(long at, int look) {
    private Observation.Frame observed() {
      return new Observation.Frame(at, look);
    }
  }

  @Override
  public Optional<Measure> measured() {
    return Optional.empty();
  }

  @Override
  public BootRecord record(List<FrameSignature> pictures) {
    return new BootRecord(
        pictures,
        observations(),
        Optional.empty(),
        Optional.empty(),
        new Ending(panic, end, until),
        dating.orElse(Dating.REAL),
        new BootRecord.Facts(watching.quality(), platform, argv, remarks, Duration.ofNanos(until))
            .with(LACKING));
  }

  /** In the order of their dates; each is weighed as it comes. */
  private List<Observation> observations() {
    var all = new ArrayList<Observation>();
    int said = 0;
    for (Frame frame : frames) {
      for (; said < events.size() && events.get(said).hostNanos() <= frame.at; said++) {
        all.add(new Observation.Said(events.get(said)));
        weigh(events.get(said).hostNanos(), all);
      }
      all.add(frame.observed());
      weigh(frame.at, all);
    }
    events.stream().skip(said).map(Observation.Said::new).forEach(all::add);
    return all;
  }

  /** What a guest says and shows when it is dead already decides nothing. */
  private void weigh(long at, List<Observation> all) {
    if (at <= until) {
      all.add(new Observation.Moment(at));
    }
  }
}
