package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kbisect.plan.LabFault;

class ShellTest {
  @Test
  void whatFailsIsToldByItsFirstWords() {
    assertThatThrownBy(
            () -> LocalShell.shell().ask("bring a file", "echo no room >&2; echo more; exit 3"))
        .isInstanceOf(LabFault.class)
        .hasMessage("host here: cannot bring a file: no room");
  }

  @Test
  void whatFailsWithoutAWordIsToldByItsExitCode() {
    assertThatThrownBy(() -> LocalShell.shell().ask("bring a file", "exit 3"))
        .hasMessage("host here: cannot bring a file: exit 3");
  }

  @Test
  void scriptThatReadsNothingSaysWhyItDoesNot() throws Exception {
    Shell.Answer answer =
        LocalShell.shell()
            .run(
                "bring a file",
                "echo full >&2; exit 1",
                out -> {
                  for (int i = 0; i < 100; i++) {
                    out.write(new byte[1 << 16]);
                  }
                });

    assertThat(answer.code()).isOne();
    assertThat(answer.errors()).isEqualTo("full\n");
  }

  @Test
  void lostConnectionIsTheLabs() {
    var connection = new LocalShell();
    connection.lose();

    assertThatThrownBy(() -> new Shell("host here", connection).ask("bring a file", "true"))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("the connection was lost while kbisect wanted to bring a file");
  }
}
