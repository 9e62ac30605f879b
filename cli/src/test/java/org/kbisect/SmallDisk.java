package org.kbisect;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of a few MiB in memory, which a test can fill. */
public record SmallDisk(Path path) implements AutoCloseable {
  private static final String FILLER = "filler";

  /**
   * Mounted in a test's directory; the test is skipped where that is not allowed, but not in CI.
   */
  public static SmallDisk in(Path directory, int mebibytes)
      throws IOException, InterruptedException {
    Path place = Files.createDirectories(directory.resolve("small-disk"));
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", place.toString())
            == 0;
    if (System.getenv("CI") == null) {
      assumeTrue(mounted, "only root can mount a small disk");
    } else if (!mounted) {
      throw new IllegalStateException("CI must be able to mount a small disk");
    }
    return new SmallDisk(place);
  }

  /** Writes until nothing more fits. */
  public void fill() throws IOException {
    for (int size = 1 << 20; size > 0; size /= 2) {
      writeWhileItFits(new byte[size]);
    }
  }

  private void writeWhileItFits(byte[] bytes) throws IOException {
    Path filler = Files.createTempFile(path, FILLER, "");
    try (OutputStream output = Files.newOutputStream(filler)) {
      while (true) {
        output.write(bytes);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  /** Takes back what {@link #fill} wrote. */
  public void free() throws IOException {
    try (var fillers = Files.newDirectoryStream(path, FILLER + "*")) {
      for (Path filler : fillers) {
        Files.delete(filler);
      }
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run("umount", "--lazy", path.toString());
  }

  private static int run(String... argv) throws IOException, InterruptedException {
    return new ProcessBuilder(argv)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
