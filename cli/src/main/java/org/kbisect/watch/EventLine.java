package org.kbisect.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kbisect.judge.GuestEvent;

/** Reads one line of the guest's event channel: {@code {"t":<ns>,"event":"name",...}}. */
public final class EventLine {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EventLine() {}

  /**
   * The event, or empty where the line is none.
   *
   * @param hostNanos when the line arrived, nanoseconds since the machine's start
   */
  public static Optional<GuestEvent> parse(String line, long hostNanos) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node == null || !isTime(node.path("t")) || !node.path("event").isTextual()) {
        return Optional.empty();
      }
      return Optional.of(
          new GuestEvent(
              node.get("event").asText(), node.get("t").asLong(), hostNanos, fields(node)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isTime(JsonNode nanos) {
    return nanos.isIntegralNumber() && nanos.canConvertToLong() && nanos.asLong() >= 0;
  }

  private static Map<String, String> fields(JsonNode node) {
    var fields = new LinkedHashMap<String, String>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!field.getKey().equals("t") && !field.getKey().equals("event")) {
        JsonNode value = field.getValue();
        fields.put(field.getKey(), value.isValueNode() ? value.asText() : value.toString());
      }
    }
    return fields;
  }
}
