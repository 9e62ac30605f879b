package org.kbisect.bochs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * The boot sector, made by the machine's gcc for each boot: that takes 30 ms.
 *
 * @param source its assembly
 */
public record BootSector(Programs programs, Path source) {
  /** A loaded machine is given time. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final List<String> OPTIONS =
      List.of(
          "-m32",
          "-nostdlib",
          "-static",
          "-Wl,-melf_i386,--build-id=none,-Ttext=0x7c00,-e,start,--oformat=binary");

  /** Its 512 bytes, by way of files in {@code folder}. */
  byte[] bytes(Path folder) throws LabFault, IOException, InterruptedException {
    if (programs.find("gcc").isEmpty()) {
      throw new LabFault(
          "gcc is not installed, and it makes the emulated host's boot sector; on Debian: apt-get"
              + " install gcc libc6-dev");
    }
    Path made = folder.resolve("boot-sector.bin");
    var argv = new ArrayList<>(List.of("gcc"));
    argv.addAll(OPTIONS);
    argv.addAll(List.of("-o", made.toString(), source.toString()));
    Exit exit =
        programs.run(
            Command.of(argv, folder, folder.resolve("boot-sector.log"), LIMIT).with("LC_ALL", "C"));
    if (!exit.succeeded()) {
      throw new LabFault("%s cannot be made: %s".formatted(source, exit.describe()));
    }
    byte[] bytes = Files.readAllBytes(made);
    Files.delete(made);
    return bytes;
  }
}
