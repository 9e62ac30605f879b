package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
}
