package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.app.DraftKey;
import org.kbisect.plan.InvalidRequest;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What cannot be booted as it is. */
class FinishedKernelOptionsTest {
  @TempDir private Path directory;

  /** The options of a probe. */
  private static final class Options {
    @Mixin private FinishedKernelOptions finished = new FinishedKernelOptions();
    @Mixin private JudgingOptions judging = new JudgingOptions();

    @Parameters(arity = "0..1")
    private String revision = "";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--iso DIR/nowhere.iso            | --iso: cannot read ",
        "--iso DIR/text                   | text is no ISO 9660 image",
        "--iso DIR/text --kernel DIR/text | --iso brings its kernel and initrd",
        "--iso DIR/text --initrd DIR/text | --iso brings its kernel and initrd",
        "--iso DIR/text --disk DIR/text   | only one of them is booted",
        "--kernel DIR/text                | text is neither a vmlinux (ELF) nor a bzImage",
        "--kernel DIR/nowhere             | --kernel: cannot read ",
        "--initrd DIR                     | is no file",
        "--initrd DIR/text                | is no initial RAM disk: neither a cpio archive",
        "--initrd DIR/text --disk DIR/text| mounted by the kernel itself",
        "HEAD --kernel DIR/text           | REV is for a kernel that is built"
      })
  void areRefusedWithAReason(String words, String message) throws Exception {
    Files.writeString(directory.resolve("text"), "no kernel, no disk\n".repeat(4096));
    Options options = options(words.strip().replace("DIR", directory.toString()).split(" +", -1));

    assertThatThrownBy(
            () -> options.finished.requireConsistent(!options.revision.isEmpty(), options.judging))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(message);
  }

  @Test
  void anIsoIsAnInstallerWhereNothingElseIsSaid() {
    assertThat(options("--iso", "x").finished.defaults().find(DraftKey.SCENARIO))
        .contains("installer");
    assertThat(options("--kernel", "x").finished.defaults().has(DraftKey.SCENARIO)).isFalse();
  }

  private static Options options(String... words) {
    var options = new Options();
    CommandLine.populateCommand(options, words);
    return options;
  }
}
