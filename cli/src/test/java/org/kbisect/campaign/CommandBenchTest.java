package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.SmallDisk;
import org.kbisect.build.KernelSource;
import org.kbisect.build.SourceTree;
import org.kbisect.judge.Sample;
import org.kbisect.plan.LabFault;
import org.kbisect.process.LocalPrograms;

class CommandBenchTest {
  private static final String COMMIT = "c".repeat(40);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"exit 1", "exit 125"})
  void aCommandThatFailsOnAFullDiskHasNotJudged(String end) throws Exception {
    try (SmallDisk disk = SmallDisk.in(directory, 1)) {
      disk.fill();

      assertThatThrownBy(() -> run(disk.path(), "echo > product || " + end))
          .isInstanceOf(LabFault.class)
          .hasMessageContaining("perhaps for want of room");
    }
  }

  @Test
  void aCommandThatSaysThatTheDiskWasFullHasNotJudged() {
    assertThatThrownBy(() -> run(directory, "echo 'x: No space left on device'; exit 1"))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("No space left on device");
  }

  @Test
  void aCommandThatFailsWithRoomLeftHasJudged() throws Exception {
    assertThat(run(directory, "exit 1").sample()).isEqualTo(new Sample.Shown());
    assertThat(run(directory, "exit 125").sample()).isInstanceOf(Sample.Unusable.class);
    assertThat(run(directory, "exit 0").sample()).isEqualTo(new Sample.NotShown());
  }

  @Test
  void whatALabFaultLeftIsKeptBesideWhatCameAfterIt() throws Exception {
    assertThatThrownBy(() -> run(directory, "echo spoilt; exit 200")).isInstanceOf(LabFault.class);

    Trial trial = run(directory, "echo judged");

    Path evidence = directory.resolve("evidence");
    assertThat(evidence.resolve("0007-cccccccccccc.log")).hasContent("spoilt");
    assertThat(evidence.resolve("0007-cccccccccccc-2.log")).hasContent("judged");
    assertThat(trial.evidence()).contains(evidence + "/0007-cccccccccccc-2.log");
  }

  /** Each a bench of its own, as after an interruption; what is asked is the seventh. */
  private Trial run(Path tree, String command) throws Exception {
    return new CommandBench(
            new LocalPrograms(),
            new NoSource(),
            command,
            Optional.of(tree),
            directory.resolve("evidence"),
            new SilentProgress())
        .run(new Ask(7, COMMIT));
  }

  /** The command runs where it is told to, and nothing is checked out. */
  private static final class NoSource implements KernelSource {
    @Override
    public String treeId(String commit) {
      throw new IllegalStateException("nobody asks");
    }

    @Override
    public SourceTree checkout(String commit) {
      throw new IllegalStateException("nobody asks");
    }
  }
}
