package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.qemu.AcceleratorProbe.Answer;

/**
 * Whether guests of this machine's KVM can run guests of their own.
 *
 * @param modules where the kernel shows its modules' parameters, {@code /sys/module}
 */
record Nesting(Path modules) {
  static final Nesting HERE = new Nesting(Path.of("/sys/module"));

  /** KVM where it nests; TCG, which emulates SVM, elsewhere. */
  Answer of(Answer best) {
    if (best.accelerator() == Accelerator.TCG) {
      return new Answer(Accelerator.TCG, best.why() + "; QEMU emulates SVM");
    }
    return nests()
        .map(module -> new Answer(Accelerator.KVM, best.why() + ", and " + module + " nests"))
        .orElseGet(
            () ->
                new Answer(
                    Accelerator.TCG,
                    best.why() + ", but does not nest (parameter nested); QEMU emulates SVM"));
  }

  /** The module that does it. */
  private Optional<String> nests() {
    return Stream.of("kvm_intel", "kvm_amd").filter(this::nests).findFirst();
  }

  private boolean nests(String module) {
    try {
      String set = Files.readString(modules.resolve(module).resolve("parameters/nested")).strip();
      return set.equals("Y") || set.equals("1");
    } catch (IOException e) {
      return false;
    }
  }
}
