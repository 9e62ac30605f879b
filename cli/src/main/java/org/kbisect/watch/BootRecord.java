package org.kbisect.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.judge.FrameSignature;
import org.kbisect.place.Dating;
import org.kbisect.place.Platform;

/**
 * One boot as it was watched: all that judging it reads. {@link BootReport#of} is the one function
 * that judges it, while the boot is live and from a file.
 *
 * @param looks what the screen looked like, each look once, with what a scenario ignores
 * @param observations in the order in which they were made
 * @param reference the picture that the boot was to settle on, where it was known
 * @param disk the disk of the user's own, where one was booted
 * @param dating by which clocks it is dated
 */
public record BootRecord(
    List<FrameSignature> looks,
    List<Observation> observations,
    Optional<FrameSignature> reference,
    Optional<OwnDisk> disk,
    Ending ending,
    Dating dating,
    Facts facts) {
  public BootRecord {
    looks = List.copyOf(looks);
    observations = List.copyOf(observations);
  }

  /**
   * What judging does not read and a reader of the result must know.
   *
   * @param argv the emulator's command line
   * @param remarks what the watcher has to say: events cut, malformed lines, how it was accelerated
   * @param took real time from the emulator's start to its end
   */
  public record Facts(
      CaptureQuality capture,
      Platform platform,
      List<String> argv,
      List<String> remarks,
      Duration took) {
    public Facts {
      argv = List.copyOf(argv);
      remarks = List.copyOf(remarks);
    }

    /** With one remark more. */
    Facts with(String remark) {
      List<String> more = Stream.concat(remarks.stream(), Stream.of(remark)).toList();
      return new Facts(capture, platform, argv, more, took);
    }
  }
}
