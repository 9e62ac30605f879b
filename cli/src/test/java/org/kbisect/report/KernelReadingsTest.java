package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.GuestEvent;

class KernelReadingsTest {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  @Test
  void givesTheNewestReadings() {
    var readings =
        new KernelReadings(
            List.of(
                said("memory-type", Map.of("memoryType", "write-combining")),
                said("vram-stores", Map.of("resource0", "123000000", "resource0_wc", "4000000000")),
                said("vram-moves", moves("1")),
                said("vram-moves", moves("9"))));

    readings.into(json);

    assertThat(json)
        .hasToString(
            "{\"memoryType\":\"write-combining\","
                + "\"vramStores\":{\"resource0\":123000000,\"resource0_wc\":4000000000},"
                + "\"vramMoves\":{\"count\":9,\"symbol\":\"bo_driver_move\","
                + "\"longest\":0.0125,\"total\":0.2}}");
    assertThat(readings.lines())
        .containsExactly(
            "  memory type        write-combining",
            "  resource0          1.23e+08 a second",
            "  resource0_wc       4.00e+09 a second",
            "  VRAM moves         9 by bo_driver_move, the longest 12.5 ms, all 200.0 ms");
  }

  @Test
  void whatWasNotReadSaysWhyAndIsNeverZero() {
    var readings =
        new KernelReadings(
            List.of(
                said("vram-stores", Map.of("resource0", "unavailable: mmap: Invalid argument")),
                said("vram-moves", Map.of("moves", "unavailable: kprobe_events: no such file"))));

    readings.into(json);

    assertThat(json.toString())
        .contains("\"memoryType\":\"unavailable: the guest did not report it\"")
        .contains("\"resource0\":\"unavailable: mmap: Invalid argument\"")
        .contains("\"resource0_wc\":\"unavailable: the guest did not report it\"")
        .contains("\"vramMoves\":{\"count\":\"unavailable: kprobe_events: no such file\"}");
    assertThat(readings.lines()).allMatch(line -> line.contains("unavailable: "));
  }

  private static Map<String, String> moves(String count) {
    return Map.of(
        "symbol",
        "bo_driver_move",
        "moves",
        count,
        "longest_ns",
        "12500000",
        "total_ns",
        "200000000");
  }

  private static GuestEvent said(String name, Map<String, String> fields) {
    return new GuestEvent(name, 1, 1, fields);
  }
}
