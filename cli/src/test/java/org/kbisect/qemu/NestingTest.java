package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.qemu.AcceleratorProbe.Answer;

class NestingTest {
  private static final Answer KVM = new Answer(Accelerator.KVM, "it works");

  @TempDir Path modules;

  @ParameterizedTest
  @CsvSource({"kvm_intel, Y", "kvm_intel, 1", "kvm_amd, 1"})
  void takesKvmThatNests(String module, String parameter) throws Exception {
    set(module, parameter);

    assertThat(new Nesting(modules).of(KVM))
        .isEqualTo(new Answer(Accelerator.KVM, "it works, and " + module + " nests"));
  }

  @ParameterizedTest
  @CsvSource({"kvm_intel, N", "kvm_amd, 0", "kvm, Y"})
  void takesTcgWhereKvmDoesNotNest(String module, String parameter) throws Exception {
    set(module, parameter);

    assertThat(new Nesting(modules).of(KVM))
        .isEqualTo(
            new Answer(
                Accelerator.TCG,
                "it works, but does not nest (parameter nested); QEMU emulates SVM"));
  }

  @Test
  void takesTcgWhereKvmDoesNotWork() throws Exception {
    set("kvm_amd", "1");

    assertThat(new Nesting(modules).of(new Answer(Accelerator.TCG, "there is no KVM")))
        .isEqualTo(new Answer(Accelerator.TCG, "there is no KVM; QEMU emulates SVM"));
  }

  private void set(String module, String parameter) throws Exception {
    Path folder = Files.createDirectories(modules.resolve(module).resolve("parameters"));
    Files.writeString(folder.resolve("nested"), parameter + "\n");
  }
}
