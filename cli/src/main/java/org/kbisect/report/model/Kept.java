package org.kbisect.report.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.Platform;

/**
 * What is left of a boot beside its trial.
 *
 * @param state whether its evidence is there
 * @param folder of the evidence, or a log file; empty where the trial had none
 * @param frames seconds of the strip's frames; empty where they were not kept
 * @param returns seconds at which the screen returned to an earlier state
 * @param restarts how often it did; the moments of earlier versions' boots are not known
 * @param platforms on which it ran: of a host and of its guest where there were two
 * @param argv the emulator's command line
 * @param memoryType of the video memory, or what a host's KVM makes of types
 */
public record Kept(
    State state,
    Optional<Path> folder,
    List<Double> frames,
    List<Double> returns,
    int restarts,
    List<Platform> platforms,
    List<String> argv,
    List<String> remarks,
    Optional<String> memoryType) {
  /** The pictures of a boot, side by side. */
  static final String STRIP = "strip.png";

  /** Whether evidence is there. */
  public enum State {
    THERE,
    /** The trial names it, and it was removed. */
    REMOVED,
    /** The trial never had any, such as one that found its kernel's boots made. */
    NONE
  }

  public Kept {
    frames = List.copyOf(frames);
    returns = List.copyOf(returns);
    platforms = List.copyOf(platforms);
    argv = List.copyOf(argv);
    remarks = List.copyOf(remarks);
  }

  static Kept without(State state, Optional<Path> folder) {
    return new Kept(
        state, folder, List.of(), List.of(), 0, List.of(), List.of(), List.of(), Optional.empty());
  }

  /** The strip of small frames, where one was kept. */
  public Optional<Path> strip() {
    return file(STRIP);
  }

  /** What the kernel wrote, or the log of a build or a command. */
  public Optional<Path> log() {
    Optional<Path> single = folder.filter(path -> state == State.THERE && path.toFile().isFile());
    return single.isPresent() ? single : file("console.log");
  }

  private Optional<Path> file(String name) {
    return folder.map(path -> path.resolve(name)).filter(path -> path.toFile().isFile());
  }
}
