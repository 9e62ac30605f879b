package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class SimulateCommandTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--n 8 --p-bad 1.5            | p-bad is a probability from 0 to 1, not 1.5",
        "--n 8 --p-bad NaN            | p-bad is a probability",
        "--n 8 --p-good -0.1          | p-good is a probability",
        "--n 8 --p-skip 2             | p-skip is a probability",
        "--n 8 --p-bad .1 --p-good .2 | p-bad 0.1 is not above p-good 0.2",
        "--n 8 --confidence 1         | confidence is more than 0.5 and less than 1, not 1.0",
        "--n 8 --confidence .5        | confidence is more than 0.5",
        "--n 8 --confidence NaN       | confidence is more than 0.5",
        "--n 0                        | the range is empty: --n is at least 1, not 0",
        "--n -3                       | the range is empty",
        "--n 2147483647               | --n is at most 10000000, not 2147483647",
        "--n many                     | 'many' is not an int",
        "--n 8 --culprit 9            | the culprit 9 is outside of the range",
        "--n 8 --culprit 0            | the culprit 0 is outside of the range",
        "--n 8 --culprit some         | --culprit takes a commit's number or 'none', not 'some'",
        "--n 8 --strategy luck        | expected one of [AUTO, EXACT, GIT]",
        "--n 8 --searches 0           | at least one search is needed, not 0",
        "--n 8 --trials 0             | --trials is at least 1, not 0",
        "--n 8 --places 0             | at least one place is needed, not 0",
        "--hunks 4 --guilty 5         | 1 <= guilty <= hunks, not 5 of 4",
        "--n 8 --dag plain.txt        | mutually exclusive",
        "--p-bad 1                    | Missing required",
        "--n 8 --sedes 3              | Unknown option"
      })
  void refusesInOneLineWhatMakesNoSense(String arguments, String message) {
    var ran = run(arguments);

    assertThat(ran.err()).contains(message);
    assertThat(ran.err().strip().lines()).hasSize(1);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "nothing.txt   | nothing.txt",
        "folder        | folder is no file that can be read",
        "words.txt     | words.txt: line 1 (from 0) is no list of earlier lines: 'two words'",
        "forward.txt   | forward.txt: line 1 (from 0) is no list of earlier lines: '1'",
        "one.txt       | the range is empty",
        "empty.txt     | the range is empty",
        "noise.bin     | noise.bin: line 0 (from 0) is no list of earlier lines",
        "plain.txt.xz  | plain.txt.xz is no file that can be read",
        "cut.txt.xz    | cut.txt.xz is no file that can be read"
      })
  void refusesInOneLineWhatIsNoHistory(String file, String message) throws Exception {
    writeFiles();

    var ran = run("--dag " + directory.resolve(file));

    assertThat(ran.err()).contains(message);
    assertThat(ran.err().strip().lines()).hasSize(1);
    assertThat(ran.err()).hasSizeLessThan(400);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void readsAHistoryPlainOrCompressed() throws Exception {
    writeFiles();

    for (String file : List.of("plain.txt", "good.txt.xz")) {
      var ran = run("--searches 3 --json --dag " + directory.resolve(file));
      assertThat(json(ran).get("accuracy").asDouble()).isEqualTo(1);
    }
  }

  @Test
  void saysInJsonHowManyWereRightAndWhatTheyTook() throws Exception {
    JsonNode json = json(run("--n 16 --searches 5 --json"));

    assertThat(json.fieldNames())
        .toIterable()
        .contains(
            "searches",
            "accuracy",
            "meanRuns",
            "meanBuilds",
            "meanSteps",
            "noCulprit",
            "statedAtLeast95",
            "rightOfThose");
    assertThat(json.get("searches").asInt()).isEqualTo(5);
    assertThat(json.get("accuracy").asDouble()).isEqualTo(1);
    assertThat(json.get("meanSteps").asDouble()).isBetween(3.0, 5.0);
    assertThat(json.get("meanRuns").asDouble()).isGreaterThan(6 + 3);
    assertThat(json.get("noCulprit").asInt()).isZero();
    assertThat(json.get("statedAtLeast95").asInt()).isEqualTo(5);
    assertThat(json.get("rightOfThose").asInt()).isEqualTo(5);
  }

  private void writeFiles() throws Exception {
    String history = "\n0\n1\n2 1\n3\n";
    Files.writeString(directory.resolve("plain.txt"), history);
    Files.writeString(directory.resolve("plain.txt.xz"), history);
    Files.writeString(directory.resolve("words.txt"), "\ntwo words\n");
    Files.writeString(directory.resolve("forward.txt"), "\n1\n");
    Files.writeString(directory.resolve("one.txt"), "\n");
    Files.writeString(directory.resolve("empty.txt"), "");
    var noise = new byte[100_000];
    Arrays.fill(noise, (byte) 0x1b);
    Files.write(directory.resolve("noise.bin"), noise);
    Files.createDirectories(directory.resolve("folder"));
    var compressed = new ByteArrayOutputStream();
    try (var xz = new XZOutputStream(compressed, new LZMA2Options())) {
      xz.write(history.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(directory.resolve("good.txt.xz"), compressed.toByteArray());
    Files.write(directory.resolve("cut.txt.xz"), Arrays.copyOf(compressed.toByteArray(), 30));
  }

  private record Ran(int code, String out, String err) {}

  private static JsonNode json(Ran ran) throws Exception {
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    return new ObjectMapper().readTree(ran.out());
  }

  private static Ran run(String arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var words = new ArrayList<>(List.of("simulate"));
    words.addAll(List.of(arguments.strip().split(" +", -1)));
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(words.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }
}
