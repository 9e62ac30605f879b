package org.kbisect.report.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParagraphsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "qemu -m 512 -append \"console=ttyS0 panic=-1 oops=panic no_timer_check quiet vt.cursor=0 a b\" -x",
        "kbisect bisect --repo linux --symptom 'panic:a very long pattern  with blanks that goes on and on'",
        "make tinyconfig"
      })
  void aShellReadsTheWordsOfACommandAsTheyWere(String command) throws Exception {
    List<String> lines = new Paragraphs().command(command).lines();

    String script = "printf '[%s]'" + String.join("\n", lines);
    assertThat(shell(script)).isEqualTo(shell("printf '[%s]' " + command));
  }

  @Test
  void proseIsBrokenAtWords() {
    List<String> lines = new Paragraphs().point("word ".repeat(40).strip()).lines();

    assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.length() < 76);
    assertThat(lines.get(0)).startsWith("- word");
    assertThat(lines.get(1)).startsWith("  word");
  }

  private static String shell(String script) throws Exception {
    Process process = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
