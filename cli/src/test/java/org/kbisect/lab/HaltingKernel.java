package org.kbisect.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A kernel that says a letter on the serial port and halts with interrupts off. QEMU enters it by
 * PVH in 32 bits, kexec in 64; to both its instructions are the same.
 */
public final class HaltingKernel {
  private static final String SOURCE =
      """
      .section .note.Xen, "a", @note
      .long 4, 4, 18
      .asciz "Xen"
      .long start
      .text
      .code32
      .global start
      start:
        mov $0x3f8, %dx
        mov $'h', %al
        out %al, %dx
        mov $'\\n', %al
        out %al, %dx
      halt:
        cli
        hlt
        jmp halt
      """;

  private HaltingKernel() {}

  /** Makes its ELF file in a folder. */
  public static Path in(Path folder) throws IOException {
    Path source = folder.resolve("halting.S");
    Path kernel = folder.resolve("halting");
    Files.writeString(source, SOURCE);
    run(
        "gcc",
        "-nostdlib",
        "-static",
        // Where a kernel lies by default, and where kexec finds room.
        "-Wl,-Ttext=0x1000000,--build-id=none,-e,start",
        "-o",
        kernel.toString(),
        source.toString());
    return kernel;
  }

  static void run(String... argv) throws IOException {
    var builder = new ProcessBuilder(argv).redirectErrorStream(true);
    builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
    Process process = builder.start();
    String words = new String(process.getInputStream().readAllBytes());
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(String.join(" ", List.of(argv)) + ": " + words);
    }
  }
}
