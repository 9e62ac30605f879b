package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x00,
        0x07,
        0x08,
        0x0a,
        0x0d,
        0x1b,
        0x7f, // control characters, escape, delete
        0x85,
        0x9b,
        0x9d, // the same beyond ASCII: next line, and what begins a sequence
        0x061c,
        0x200b,
        0x200e,
        0x202a,
        0x202e,
        0x2066,
        0x2069,
        0xfeff, // direction, no width
        0x2028,
        0x2029 // lines and paragraphs
      })
  void whatSteersATerminalIsWrittenOut(int character) {
    String said = "before" + Character.toString(character) + "after";

    assertThat(PlainText.line(said)).isEqualTo("before\\u%04xafter".formatted(character));
  }

  @Test
  void halfCharactersAndHiddenTagsAreWrittenOut() {
    assertThat(PlainText.line("a\ud800b" + Character.toString(0xe0041)))
        .isEqualTo("a\\ud800b\\udb40\\udc41");
  }

  @Test
  void textStaysAsItIs() {
    String text =
        "J\u00f6rg <j@example.org> \ufffd \u4e2d \u0645\u06cc\u200c\u062e \ud83d\ude00 \"\\\"";

    assertThat(PlainText.line(text)).isEqualTo(text);
    assertThat(PlainText.line("\tint x;")).isEqualTo(" int x;");
  }

  @Test
  void jsonSaysTheSameAsBefore() throws Exception {
    var all = new StringBuilder();
    for (char each = 0; each < 0x3000; each++) {
      all.append(each);
    }
    var json = JsonNodeFactory.instance.objectNode().put("said", all.toString());

    String line = PlainText.line(json.toString());

    assertThat(new ObjectMapper().readTree(line)).isEqualTo(json);
    assertThat(line).doesNotContainPattern("[\\p{Cc}\\u202a-\\u202e]");
  }
}
