package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

  @Test
  void everyCommandHasADescriptionAndHelp() {
    CommandLine program = Main.commandLine();

    assertThat(program.getSubcommands()).containsKeys("bisect", "demo", "hunks", "validate");
    program
        .getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(command.getUsageMessage()).as(name).isNotBlank();
              assertThat(command.getCommandSpec().usageMessage().description())
                  .as(name)
                  .isNotEmpty();
            });
  }

  @Test
  void theLauncherKnowsTheCommandsBeforeThereIsAProgram() throws Exception {
    assertThat(inTheLauncher("known_commands", List.of()).lines())
        .containsExactlyInAnyOrderElementsOf(Main.commandLine().getSubcommands().keySet());
  }

  @Test
  void theLauncherKnowsEveryOptionAndNoOther() throws Exception {
    var words = new ArrayList<>(List.of("bisect"));
    options(Main.commandLine()).filter(name -> name.startsWith("--")).forEach(words::add);

    assertThat(words).contains("--good", "--git-bisect", "--symptom");
    assertThat(inTheLauncher("require_known_words", words)).isEmpty();
    assertThat(inTheLauncher("require_known_words", List.of("demo", "--prepar")))
        .contains("no command has an option '--prepar'");
    assertThat(inTheLauncher("require_known_words", List.of("dmeo", "--prepare")))
        .contains("there is no command 'dmeo'; there are bisect demo doctor");
  }

  private static Stream<String> options(CommandLine command) {
    return Stream.concat(
        command.getCommandSpec().options().stream().flatMap(option -> Stream.of(option.names())),
        command.getSubcommands().values().stream().flatMap(MainTest::options));
  }

  /** What a function of cli/prepare.sh prints. */
  private static String inTheLauncher(String function, List<String> words)
      throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("kbisect.home", "..")).toAbsolutePath().normalize();
    String script = ". \"$1/cli/prepare.sh\"; \"$2\" \"$1\" \"${@:3}\"";
    var argv = new ArrayList<>(List.of("bash", "-c", script, "bash", home.toString(), function));
    argv.addAll(words);
    Process bash = new ProcessBuilder(argv).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    bash.waitFor();
    return said;
  }
}
