package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.FileText;
import org.kbisect.plan.KernelRole;
import org.kbisect.remote.HostConfiguration;

class KernelRequestTest {
  private static final Installation INSTALLATION =
      new Installation(Path.of("..").toAbsolutePath().normalize());

  private static final FileText USUAL = FileText.read(INSTALLATION.fragment("guest-and-l1"));

  @TempDir private Path directory;
  private int asked;

  @Test
  void whatAHostSaysIsKeptAndNothingIsLaidOverIt() throws Exception {
    KernelRole.UnderTest kernel = kernel(Draft.EMPTY.with(DraftKey.BASE_CONFIG, "host"));

    assertThat(kernel.base()).isEmpty();
    assertThat(kernel.over().orElseThrow())
        .isEqualTo(FileText.told("host a: /boot/config-6.1.0", "CONFIG_KVM=m\n"));
    assertThat(kernel.over().orElseThrow().hasChanged()).isFalse();
    assertThat(kernel.fragments()).isEmpty();
    assertThat(kernel.modules()).isEmpty();
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void theModulesThatItUsesAreKeptWhereTheyAreAskedFor() throws Exception {
    KernelRole.UnderTest kernel =
        kernel(
            Draft.EMPTY
                .with(DraftKey.BASE_CONFIG, "host")
                .with(DraftKey.FRAGMENTS, List.of("lab-host"))
                .withFlag(DraftKey.LOCAL_MODULES, true));

    assertThat(kernel.modules().orElseThrow().text()).isEqualTo("kvm\nkvm_amd\n");
    assertThat(kernel.fragments())
        .containsExactly(FileText.read(INSTALLATION.fragment("lab-host")));
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void nobodyIsAskedWhereAFileOrATargetIsTheBase() throws Exception {
    Path file = Files.writeString(directory.resolve("config"), "CONFIG_KVM=m\n");

    assertThat(kernel(Draft.EMPTY).base()).isEqualTo("tinyconfig");
    assertThat(kernel(Draft.EMPTY.with(DraftKey.BASE_CONFIG, file.toString())).fragments())
        .containsExactly(USUAL);
    assertThat(asked).isZero();
  }

  @Test
  void aGuestOnAHostHasTheUsualKernelWhateverTheHostHas() throws Exception {
    var requests = requests(Draft.EMPTY.with(DraftKey.BASE_CONFIG, "host"));
    var usual = new KernelRole.UnderTest("tinyconfig", List.of(USUAL));

    assertThat(requests.guestOn(requests.underTest(Stream.empty()))).isEqualTo(usual);
    var target = new KernelRole.UnderTest("x86_64_defconfig", List.of());
    assertThat(requests.guestOn(target)).isEqualTo(target);
  }

  private KernelRole.UnderTest kernel(Draft said) throws Exception {
    return requests(said).underTest(Stream.empty());
  }

  private KernelRequest requests(Draft said) {
    return new KernelRequest(
        INSTALLATION,
        Defaults.usual(said),
        () -> {
          asked++;
          return new HostConfiguration(
              "host a: /boot/config-6.1.0", "CONFIG_KVM=m\n", "kvm\nkvm_amd\n");
        });
  }
}
