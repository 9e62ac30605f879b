package org.kbisect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.judge.GuestEvent;

class EventLineTest {

  @Test
  void readsTimeNameAndTheRestAsText() {
    String line = "{\"t\":1270000000,\"event\":\"memory-type\",\"type\":\"wc\",\"stores\":5e3}";

    assertThat(EventLine.parse(line, 42))
        .contains(
            new GuestEvent(
                "memory-type", 1_270_000_000L, 42, Map.of("type", "wc", "stores", "5000.0")));
  }

  /** So that what two boots said alike is told alike. */
  @Test
  void keepsTheLinesOrder() {
    String line = "{\"t\":1,\"event\":\"up\",\"z\":1,\"a\":2,\"m\":3,\"b\":4,\"y\":5,\"c\":6}";

    assertThat(EventLine.parse(line, 0).orElseThrow().fields().keySet())
        .containsExactly("z", "a", "m", "b", "y", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yyyy",
        "[1]",
        "null",
        "{\"t\":1}",
        "{\"event\":\"up\"}",
        "{\"t\":\"1\",\"event\":\"up\"}",
        "{\"t\":1,\"event\":7}",
        "{\"t\":1,\"event\":\"up\""
      })
  void isNoEventWhenMalformed(String line) {
    assertThat(EventLine.parse(line, 0)).isEmpty();
  }
}
