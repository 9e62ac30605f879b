package org.kbisect.place;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A kernel of some hundred bytes, made by the machine's gcc in 50 ms and booted in one second. */
public final class TinyKernel {
  /** Without a stack, since the PVH entry gives none. */
  private static final String SOURCE =
      """
      .section .note.Xen, "a", @note
      .balign 4
      .long 4, 4, 18                    # XEN_ELFNOTE_PHYS32_ENTRY
      .asciz "Xen"
      .long start

      .macro print text, port
          mov $\\port + 3, %dx          # bytes of eight bits: a real port begins with five
          mov $3, %al
          out %al, %dx
          mov $\\text, %esi
      1:  mov $\\port + 5, %dx          # until the port takes a byte
          in %dx, %al
          test $0x20, %al
          jz 1b
          mov $\\port, %dx
          lodsb
          test %al, %al
          jz 2f
          out %al, %dx
          jmp 1b
      2:
      .endm

      .text
      .code32
      .globl start
      start:
          cld
          print hello, 0x3f8
          print up, 0x2f8
      idle:
          pause
          jmp idle

      hello: .asciz "hello\\n"
      up: .asciz "{\\"t\\":1000000000,\\"event\\":\\"up\\"}\\n"
      """;

  private TinyKernel() {}

  /** Makes one that says "hello" on the console and "up" on the event channel, and then spins. */
  public static Path make(Path file) throws IOException, InterruptedException {
    Path source = Files.writeString(file.resolveSibling("tiny-kernel.S"), SOURCE);
    var gcc =
        new ProcessBuilder(
                List.of(
                    "gcc",
                    "-nostdlib",
                    "-static",
                    "-no-pie",
                    "-Wl,--build-id=none,-N,-Ttext=0x100000,-e,start",
                    "-o",
                    file.toString(),
                    source.toString()))
            .redirectErrorStream(true)
            .start();
    String words = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (gcc.waitFor() != 0) {
      throw new IOException("gcc: " + words);
    }
    return file;
  }
}
