package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellTextTest {
  @Test
  void noWordIsTakenApart() throws Exception {
    List<String> words = List.of("a b", "it's", "$HOME", "`id`", "*", "", "line\nline", "\\");

    String said =
        LocalShell.shell()
            .ask(
                "print",
                "for word; do printf '<%s>' \"$word\"; done",
                words.toArray(String[]::new));

    assertThat(said).isEqualTo("<a b><it's><$HOME><`id`><*><><line\nline><\\>");
  }
}
