package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What {@code kbisect lab} refuses before it touches anything. */
class LabCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "lab up ../etc             | '../etc' is no name for a lab machine",
        "lab up --port 70000       | a port is a number from 1 to 65535, and not 70000",
        "lab up --port ssh         | Invalid value for option '--port'",
        "lab up --forward 22       | a forwarded port is HERE:THERE, such as 17101:6818, and not '22'",
        "lab up --memory 1         | memory is a whole number from 512 to 1048576, and not 1",
        "lab up --processors 0     | processors is a whole number from 1 to 64, and not 0",
        "lab up one two            | Unmatched argument"
      })
  void saysWhatIsWrong(String words, String message) {
    var err = new StringWriter();
    CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));

    int code = line.execute(words.split(" +"));

    assertThat(code).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains(message);
  }
}
