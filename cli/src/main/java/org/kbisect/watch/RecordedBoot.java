package org.kbisect.watch;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.place.Dating;
import org.kbisect.place.Platform;
import org.kbisect.plan.Measure;

/**
 * What a recording says beside its pictures, as {@code recording.json}. Times are nanoseconds since
 * the emulator's start.
 *
 * @param format of the recording; raised when an older kbisect would misread it
 * @param looks size of the pictures behind {@code looks/NNNN.png}, in the order of their numbers
 * @param reference the picture that was to come, as {@link FrameSignature#text} has it
 * @param measure the span that was measured, which an option may have chosen
 */
record RecordedBoot(
    int format,
    List<PictureSize> looks,
    List<Observation> observations,
    Optional<String> reference,
    Optional<OwnDisk> disk,
    Ending ending,
    Dating dating,
    Measure measure,
    Watching watching,
    Platform platform,
    List<String> argv,
    List<String> remarks,
    long took)
    implements RecordingDocument {
  static final int FORMAT = 2;

  /** A desktop's boot has ten; of noise, each as large as it can be, they take 24 MB. */
  private static final int MOST_LOOKS = 2_000;

  /** Checks what a damaged or forged file could have wrong. */
  RecordedBoot {
    looks = List.copyOf(looks);
    observations = List.copyOf(observations);
    argv = List.copyOf(argv);
    remarks = List.copyOf(remarks);
    Objects.requireNonNull(ending, "ending is missing");
    Objects.requireNonNull(dating, "dating is missing");
    Objects.requireNonNull(measure, "measure is missing");
    Objects.requireNonNull(measure.from(), "the measured span has no beginning");
    Objects.requireNonNull(measure.until(), "the measured span has no end");
    Objects.requireNonNull(watching, "watching is missing");
    Objects.requireNonNull(platform, "platform is missing");
    PictureSize.requireFew(looks);
    reference.ifPresent(FrameSignature::parse);
    long before = 0;
    for (Observation observation : observations) {
      if (observation instanceof Observation.Frame frame) {
        before = RecordingDocument.checked(frame, before, looks.size());
      }
    }
  }

  /** Of a boot with more pictures only the beginning is recorded, and it says so. */
  static RecordedBoot of(BootRecord boot, Measure measure) {
    BootRecord kept = boot.looks().size() > MOST_LOOKS ? cut(boot) : boot;
    BootRecord.Facts facts = kept.facts();
    return new RecordedBoot(
        FORMAT,
        kept.looks().stream().map(PictureSize::of).toList(),
        kept.observations(),
        kept.reference().map(FrameSignature::text),
        kept.disk(),
        kept.ending(),
        kept.dating(),
        measure,
        Watching.of(facts.capture()),
        facts.platform(),
        facts.argv(),
        facts.remarks(),
        facts.took().toNanos());
  }

  private static BootRecord cut(BootRecord boot) {
    List<Observation> kept =
        boot.observations().stream()
            .takeWhile(
                each -> !(each instanceof Observation.Frame frame && frame.look() >= MOST_LOOKS))
            .toList();
    long until =
        kept.stream()
            .filter(Observation.Moment.class::isInstance)
            .mapToLong(moment -> ((Observation.Moment) moment).at())
            .max()
            .orElse(0);
    String remark =
        "the recording was cut after %.1f s: more than %d pictures"
            .formatted(until / 1e9, MOST_LOOKS);
    return new BootRecord(
        boot.looks().subList(0, MOST_LOOKS),
        kept,
        boot.reference(),
        boot.disk(),
        Ending.watchedUntil(until),
        boot.dating(),
        boot.facts().with(remark));
  }

  @Override
  public Optional<Measure> measured() {
    return Optional.of(measure);
  }

  @Override
  public BootRecord record(List<FrameSignature> pictures) {
    return new BootRecord(
        pictures,
        observations,
        reference.map(FrameSignature::parse),
        disk,
        ending,
        dating,
        new BootRecord.Facts(watching.quality(), platform, argv, remarks, Duration.ofNanos(took)));
  }
}
