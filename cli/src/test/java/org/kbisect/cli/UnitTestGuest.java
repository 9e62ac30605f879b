package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** A test of the kind that kvm-unit-tests makes to stand alone: a script with its guest in it. */
final class UnitTestGuest {
  /** Says something on the serial port, and ends QEMU with a code. */
  private static final String GUEST =
      """
              .code32
              .align 4
              .long 0x1badb002, 0, -0x1badb002
              .globl _start
      _start: mov $said, %esi
              mov $0x3f8, %dx
      1:      lodsb
              test %al, %al
              jz 2f
              out %al, %dx
              jmp 1b
      2:      mov $0xf4, %dx
              mov $CODE, %eax
              out %eax, %dx
      3:      hlt
              jmp 3b
      said:   .asciz "SAID\\n"
      """;

  /** QEMU's own code is the guest's, doubled, and one more. */
  private static final String SCRIPT =
      """
      #!/bin/sh
      guest=$(mktemp) && trap 'rm -f "$guest"' EXIT
      echo GUEST | base64 -d >"$guest"
      timeout 90 qemu-system-x86_64 -nodefaults -accel kvm -display none -serial stdio \\
        -device isa-debug-exit,iobase=0xf4,iosize=0x4 -kernel "$guest"
      case $? in 1) exit 0 ;; 3) exit 1 ;; 155) exit 77 ;; *) exit 2 ;; esac
      """;

  private UnitTestGuest() {}

  /** Makes one. */
  static void in(Path folder, String name, int code, String said) throws Exception {
    Path work = Files.createTempDirectory("kbisect-guest-");
    Path source = work.resolve("guest.S");
    Files.writeString(source, GUEST.replace("CODE", Integer.toString(code)).replace("SAID", said));
    run(work, "as", "--32", "-o", "guest.o", "guest.S");
    run(work, "ld", "-m", "elf_i386", "-s", "-Ttext", "0x100000", "-o", "guest", "guest.o");
    String guest = Base64.getEncoder().encodeToString(Files.readAllBytes(work.resolve("guest")));
    Path script = Files.writeString(folder.resolve(name), SCRIPT.replace("GUEST", guest));
    if (!script.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + script + " executable");
    }
  }

  private static void run(Path folder, String... argv) throws Exception {
    int code = new ProcessBuilder(argv).directory(folder.toFile()).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException(List.of(argv) + " ended with " + code);
    }
  }
}
