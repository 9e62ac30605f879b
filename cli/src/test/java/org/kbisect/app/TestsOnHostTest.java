package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.FileText;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.ScenarioFile;

class TestsOnHostTest {
  @TempDir private Path directory;

  @Test
  void programsAreKeptWithTheirScenario() throws Exception {
    Path programs = programs();
    program(programs, "vmx");

    Path scenario = new TestsOnHost(directory.resolve("kept")).scenario(programs);
    Files.delete(programs.resolve("vmx"));

    assertThat(ScenarioFile.read(FileText.read(scenario)).name()).isEqualTo("tests-on-host");
    assertThat(scenario.resolveSibling("tests").resolve("vmx")).hasContent("#!/bin/sh");
  }

  @Test
  void otherProgramsAreAnotherScenario() throws Exception {
    Path programs = programs();
    program(programs, "vmx");
    var kept = new TestsOnHost(directory.resolve("kept"));
    Path first = kept.scenario(programs);
    program(programs, "svm");

    assertThat(kept.scenario(programs)).isNotEqualTo(first);
  }

  @Test
  void aFolderWithoutProgramsIsRefused() throws Exception {
    Path programs = programs();
    Files.writeString(programs.resolve("README"), "not a program");

    assertRefused(programs, "there is no executable file in " + programs);
    assertRefused(directory.resolve("nowhere"), "there is no folder");
    program(programs, "it's");
    assertRefused(programs, "'it's' is no plain name");
  }

  private void assertRefused(Path programs, String why) {
    assertThatThrownBy(() -> new TestsOnHost(directory.resolve("kept")).scenario(programs))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(why);
  }

  private Path programs() throws Exception {
    return Files.createDirectory(directory.resolve("programs"));
  }

  private static void program(Path folder, String name) throws Exception {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
