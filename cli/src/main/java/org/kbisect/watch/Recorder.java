package org.kbisect.watch;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.kbisect.plan.Measure;

/**
 * Writes a boot's record to a file: {@code looks/NNNN.png} are its looks, a pixel for each of their
 * tiles, {@code recording.json} is all else, and {@code scenario.yaml} the scenario. While the boot
 * is watched it takes {@code pictures/NNNN.png}, frames in full, for people.
 */
public final class Recorder implements AutoCloseable {
  /** A desktop's boot has tens; each takes about 50 ms of the guest's time. */
  private static final int MOST_PICTURES = 100;

  private final Path file;
  private final Path part;
  private final ZipOutputStream zip;
  private final boolean inFull;
  private int pictures;

  private Recorder(RecordingRequest request) throws IOException {
    this.file = request.file().toAbsolutePath();
    this.part = file.resolveSibling(file.getFileName() + ".part");
    this.inFull = request.pictures();
    this.zip = new ZipOutputStream(Files.newOutputStream(part));
    put(RecordingForm.SCENARIO, request.scenario().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Begins a recording.
   *
   * @throws UncheckedIOException when its file cannot be written
   */
  public static Recorder begin(RecordingRequest request) {
    try {
      return new Recorder(request);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record to " + request.file() + ": " + e, e);
    }
  }

  /**
   * Keeps a frame in full, where that was asked for.
   *
   * @param frame its number, from 0
   */
  public void picture(int frame, Supplier<BufferedImage> image) throws IOException {
    if (inFull && pictures++ < MOST_PICTURES) {
      var bytes = new ByteArrayOutputStream();
      ImageIO.write(image.get(), "png", bytes);
      put("pictures/%04d.png".formatted(frame), bytes.toByteArray());
    }
  }

  /**
   * Ends the recording and puts it in its place.
   *
   * @param measure the span that was measured
   */
  void finish(BootRecord boot, Measure measure) throws IOException {
    RecordedBoot recorded = RecordedBoot.of(boot, measure);
    for (int number = 0; number < recorded.looks().size(); number++) {
      var bytes = new ByteArrayOutputStream();
      TilePicture.write(boot.looks().get(number), bytes);
      put(RecordingForm.look(number), bytes.toByteArray());
    }
    put(RecordingForm.DOCUMENT, RecordingForm.JSON.writeValueAsBytes(recorded));
    zip.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void put(String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  /** Leaves nothing of a recording that was not finished. */
  @Override
  public void close() throws IOException {
    zip.close();
    Files.deleteIfExists(part);
  }
}
