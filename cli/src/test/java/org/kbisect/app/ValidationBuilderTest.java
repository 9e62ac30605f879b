package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.git.DrawnRepository;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;

/** What the controls of a validation are. */
class ValidationBuilderTest {
  private static final Draft HOST =
      Draft.EMPTY.with(DraftKey.ROLE, Role.HOST).with(DraftKey.FIX, new FixSource.Revert("HEAD"));

  @TempDir private Path directory;

  @BeforeEach
  void makeRepository() throws Exception {
    var repository = DrawnRepository.in(directory.resolve("r"));
    repository.commit("start");
    repository.write("file", "text\n");
    repository.commit("change");
  }

  @Test
  void aMachineAsAControlAsksTheSameOnIt() throws Exception {
    Experiment control = control(HOST, "machine:vmx-older");

    assertThat(control.level().hardware().named()).isEqualTo("vmx-older");
    assertThat(control.scenario().name()).isEqualTo("vmx-memory-type");
    assertThat(control.symptomText()).isEqualTo("fails");
  }

  @Test
  void aTimedHostsControlIsTimed() throws Exception {
    Draft timed =
        HOST.with(DraftKey.SYMPTOM, "slower")
            .with(DraftKey.CPU_MODEL, "sapphire-rapids")
            .with(DraftKey.GUEST_REVISION, "HEAD~1");

    Experiment older = control(timed, "machine:vmx-older");
    Experiment fill = control(timed, "drm-fill");

    assertThat(older.symptomText()).isEqualTo("slower");
    assertThat(older.chain().orElseThrow().host().level().hardware().named())
        .isEqualTo("vmx-older");
    assertThat(older.chain().orElseThrow().guest().scenario().name()).isEqualTo("vram-clear");
    assertThat(fill.chain().orElseThrow().guest().scenario().name()).isEqualTo("drm-fill");
    assertThat(fill.chain().orElseThrow().host().scenario().name()).isEqualTo("vmx-memory-type");
  }

  @Test
  void aGuestsMachineIsNoControlOfAHost() {
    assertThatThrownBy(() -> control(HOST, "machine:vga-std"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("needs a machine that emulates a host");
  }

  private Experiment control(Draft draft, String control) throws Exception {
    var wiring =
        new Wiring(
            new Installation(Path.of("..").toAbsolutePath().normalize()),
            new Directories(directory.resolve("state"), directory.resolve("cache")),
            new LocalPrograms(),
            Clocks.system());
    String repository = directory.resolve("r").toString();
    try (ClaimedTree trees = ClaimedTree.take(wiring, new ListedAudience(), repository)) {
      Draft said = draft.with(DraftKey.CONTROLS, List.of(control));
      return new ValidationBuilder(wiring, said, trees)
          .build()
          .controls()
          .get(0)
          .booted()
          .orElseThrow();
    }
  }
}
