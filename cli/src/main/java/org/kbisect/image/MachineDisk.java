package org.kbisect.image;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * The disk of a machine that lives on, made of an image: a copy with a journal, with room and with
 * files of its own. Its base kernel and initrd are put beside it.
 *
 * @param folder where {@code disk.img}, {@code kernel} and {@code initrd} are made
 */
public record MachineDisk(Path folder, Programs programs) {
  private static final String SCRIPT = "own-disk.sh";

  /** With which the script ends where the image, not this machine, is at fault. */
  private static final int NO_HOST = 2;

  /**
   * A file that goes into the disk, as root's.
   *
   * @param name of the file, in the machine's folder
   * @param mode permission bits in octal, such as {@code 600}
   * @param to its path on the disk, in a folder that is there
   */
  public record Written(String name, String mode, String to) {}

  /**
   * Makes them.
   *
   * @param gibibytes the disk's size; what is not used takes no room
   * @throws InvalidRequest when the image is not that of a host
   */
  public void make(Path image, int gibibytes, List<Written> files)
      throws IOException, InterruptedException, LabFault {
    var tools = new Tools(programs, folder);
    for (String program : List.of("debugfs", "e2fsck", "resize2fs", "tune2fs")) {
      tools.check(program);
    }
    Path script = folder.resolve(SCRIPT);
    try (InputStream content =
        requireNonNull(MachineDisk.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      Files.copy(content, script);
    }
    Files.write(
        folder.resolve("files"),
        files.stream().map(file -> String.join(" ", file.name(), file.mode(), file.to())).toList());
    Exit exit =
        tools.run(
            folder,
            "own-disk.log",
            List.of("sh", script.toString()),
            Map.of(
                "IMAGE", image.toAbsolutePath().toString(),
                "GIBIBYTES", Integer.toString(gibibytes)));
    if (!exit.succeeded()) {
      throw failure(exit);
    }
    Files.delete(script);
    Files.delete(folder.resolve("files"));
  }

  private static LabFault failure(Exit exit) {
    String why =
        exit.output()
            .lines()
            .filter(line -> line.startsWith("E: "))
            .map(line -> line.substring("E: ".length()))
            .reduce((before, last) -> last)
            .orElse(exit.describe());
    if (exit.code() == NO_HOST) {
      throw new InvalidRequest(why);
    }
    return new LabFault(why);
  }
}
