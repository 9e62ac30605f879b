package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kbisect.disk.Sha256;
import org.kbisect.plan.InvalidRequest;

/** Programs of the user's that run in a guest without a library. */
public final class StaticPrograms {
  private StaticPrograms() {}

  /**
   * The SHA-256 of one.
   *
   * @throws InvalidRequest when it would not run there, with the reason
   */
  public static String sha256(Path program) throws IOException {
    if (!Files.isRegularFile(program) || !Files.isReadable(program)) {
      throw new InvalidRequest(program + " is no file that can be read");
    }
    ElfFile elf =
        ElfFile.read(program)
            .orElseThrow(() -> new InvalidRequest(program + " is no 64-bit ELF program"));
    if (elf.interpreter().isPresent()) {
      throw new InvalidRequest(
          "%s needs %s, which the guest has not: link it with -static"
              .formatted(program, elf.interpreter().get()));
    }
    return Sha256.of(program);
  }
}
