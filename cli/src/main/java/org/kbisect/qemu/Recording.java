package org.kbisect.qemu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.judge.Area;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.place.Dating;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.CaptureQuality;
import org.kbisect.watch.Evidence;
import org.kbisect.watch.ScenarioRun;

/** A boot that was written down, to be judged again by the code that judges boots. */
public final class Recording implements AutoCloseable {
  /** A boot of ten hours at twenty frames a second takes half of it; the rest is for events. */
  private static final long MOST_DOCUMENT = 64 << 20;

  /** Ours have 2 KiB. */
  private static final long MOST_SCENARIO = 1 << 20;

  private final Path file;
  private final FileSystem zip;
  private final RecordedBoot boot;

  private Recording(Path file, FileSystem zip, RecordedBoot boot) {
    this.file = file;
    this.zip = zip;
    this.boot = boot;
  }

  /**
   * Opens a recording.
   *
   * @throws InvalidRequest when the file is none, with the reason
   */
  public static Recording open(Path file) throws IOException {
    try {
      FileSystem zip = FileSystems.newFileSystem(file);
      try {
        byte[] document = read(zip, Recorder.DOCUMENT, MOST_DOCUMENT);
        read(zip, Recorder.SCENARIO, MOST_SCENARIO);
        var boot = Recorder.JSON.readValue(document, RecordedBoot.class);
        if (boot.format() != RecordedBoot.FORMAT) {
          throw new IOException(
              "it is of format %d, and this kbisect reads %d"
                  .formatted(boot.format(), RecordedBoot.FORMAT));
        }
        return new Recording(file, zip, boot);
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (IOException | ProviderNotFoundException e) {
      throw new InvalidRequest(file + " is no recording of kbisect probe --record: " + e, e);
    } catch (OutOfMemoryError e) { // a directory of millions of entries is read before we are asked
      throw new InvalidRequest(file + " has more in it than this machine has memory for", e);
    }
  }

  /** An entry's bytes; what its header says of its size is not believed. */
  private static byte[] read(FileSystem zip, String entry, long most) throws IOException {
    try (InputStream in = Files.newInputStream(zip.getPath(entry))) {
      byte[] bytes = in.readNBytes((int) most + 1);
      if (bytes.length > most) {
        throw new IOException("a part of it has more than %d bytes".formatted(most));
      }
      return bytes;
    }
  }

  /** The scenario under which it was recorded. */
  public Scenario scenario() {
    return ScenarioFile.read(zip.getPath(Recorder.SCENARIO));
  }

  /**
   * What the boot showed under a scenario.
   *
   * @throws InvalidRequest when the recording ends before the scenario is decided, or is damaged
   */
  public BootReport judge(Scenario scenario) {
    Dating dating = boot.dating().orElse(Dating.REAL);
    var run = new ScenarioRun(scenario, Optional.empty(), dating);
    Outcome outcome =
        replay(run, scenario.ignored())
            .orElseThrow(
                () ->
                    new InvalidRequest(
                        "%s ends after %.1f s, before it is decided under %s"
                            .formatted(file, boot.until() / 1e9, scenario.name())));
    RecordedBoot.Watching watching = boot.watching();
    return new BootReport(
        outcome,
        run.steps(),
        run.events(),
        run.timeline(),
        run.picture(),
        new CaptureQuality(
            watching.captures(),
            Duration.ofNanos(watching.interval()),
            Duration.ofNanos(watching.jitter()),
            watching.dropped(),
            watching.load()),
        boot.platform(),
        boot.argv(),
        new Evidence(file, file, file, file, List.of()),
        boot.remarks(),
        Duration.ofNanos(boot.until()));
  }

  private Optional<Outcome> replay(ScenarioRun run, List<Area> ignored) {
    List<FrameSignature> looks = looks(ignored);
    int said = 0;
    for (RecordedBoot.Frame frame : boot.frames()) {
      for (; said < boot.events().size(); said++) {
        GuestEvent event = boot.events().get(said);
        if (event.hostNanos() > frame.at()) {
          break;
        }
        run.said(event);
        Optional<Outcome> outcome = advance(run, event.hostNanos());
        if (outcome.isPresent()) {
          return outcome;
        }
      }
      run.frames().add(frame.at(), looks.get(frame.look()));
      Optional<Outcome> outcome = advance(run, frame.at());
      if (outcome.isPresent()) {
        return outcome;
      }
    }
    boot.events().stream().skip(said).forEach(run::said);
    return end(run);
  }

  /** What a guest says and shows when it is dead already decides nothing. */
  private Optional<Outcome> advance(ScenarioRun run, long now) {
    if (now > boot.until()) {
      return Optional.empty();
    }
    Optional<Outcome> outcome = run.advance(now);
    while (run.due().isPresent()) {
      run.done(now);
      outcome = run.advance(now);
    }
    return outcome;
  }

  private Optional<Outcome> end(ScenarioRun run) {
    if (boot.panic().isPresent()) {
      return boot.panic().map(Outcome.Panicked::new);
    }
    return boot.end().isPresent()
        ? Optional.of(run.ended(boot.end().get(), boot.until()))
        : run.advance(boot.until());
  }

  private List<FrameSignature> looks(List<Area> ignored) {
    var looks = new ArrayList<FrameSignature>();
    for (int number = 0; number < boot.looks().size(); number++) {
      String entry = Recorder.lookEntry(number);
      RecordedBoot.Look look = boot.looks().get(number);
      try {
        byte[] png = read(zip, entry, look.mostBytes());
        looks.add(TilePicture.read(look, png).without(ignored));
      } catch (IOException e) {
        throw new InvalidRequest("%s is damaged: %s: %s".formatted(file, entry, e.getMessage()), e);
      }
    }
    return looks;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
