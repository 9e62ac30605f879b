package org.kbisect.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.judge.FrameSignature;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.ScenarioFile;

/** A boot's record in a file, to be judged again by the function that judges live boots. */
public final class Recording implements AutoCloseable {
  /** A boot of ten hours at twenty frames a second has 53 MB; the rest is for events. */
  private static final long MOST_DOCUMENT = 64 << 20;

  /** Ours have 2 KiB. */
  private static final long MOST_SCENARIO = 1 << 20;

  private final Path file;
  private final FileSystem zip;
  private final RecordingDocument document;
  private final String scenario;

  private Recording(Path file, FileSystem zip, RecordingDocument document, String scenario) {
    this.file = file;
    this.zip = zip;
    this.document = document;
    this.scenario = scenario;
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
        byte[] document = read(zip, RecordingForm.DOCUMENT, MOST_DOCUMENT);
        byte[] scenario = read(zip, RecordingForm.SCENARIO, MOST_SCENARIO);
        return new Recording(
            file, zip, RecordingForm.read(document), new String(scenario, StandardCharsets.UTF_8));
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

  /**
   * The scenario under which it was recorded, with the span that was measured then.
   *
   * @throws InvalidRequest when the recording is damaged
   */
  public Scenario scenario() {
    Scenario recorded = ScenarioFile.parse(RecordingForm.SCENARIO, scenario);
    try {
      return document.measured().map(recorded::measuring).orElse(recorded);
    } catch (IllegalArgumentException e) {
      throw new InvalidRequest("%s is damaged: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * The boot.
   *
   * @throws InvalidRequest when the recording is damaged
   */
  public BootRecord boot() {
    var looks = new ArrayList<FrameSignature>();
    for (int number = 0; number < document.looks().size(); number++) {
      String entry = RecordingForm.look(number);
      PictureSize size = document.looks().get(number);
      try {
        looks.add(TilePicture.read(size, read(zip, entry, size.mostBytes())));
      } catch (IOException e) {
        throw new InvalidRequest("%s is damaged: %s: %s".formatted(file, entry, e.getMessage()), e);
      }
    }
    return document.record(looks);
  }

  /**
   * What the boot showed under a scenario.
   *
   * @throws InvalidRequest when the recording ends before the scenario is decided, or is damaged
   */
  public BootReport judge(Scenario scenario) {
    return judge(scenario, new Evidence(file, file, file, file, List.of()));
  }

  /** The same of a boot whose files are there, too. */
  public BootReport judge(Scenario scenario, Evidence evidence) {
    BootRecord boot = boot();
    return BootReport.of(boot, scenario, evidence)
        .orElseThrow(
            () ->
                new InvalidRequest(
                    "%s ends after %.1f s, before it is decided under %s"
                        .formatted(file, boot.ending().at() / 1e9, scenario.name())));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
