package org.kbisect.report.data;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.kbisect.report.PlainText;

/**
 * The one object of a file that KCIDB takes, schema 5.3, and the lists in it.
 *
 * @param json the object
 */
record KcidbFile(
    ObjectNode json,
    ArrayNode checkouts,
    ArrayNode builds,
    ArrayNode tests,
    ArrayNode issues,
    ArrayNode incidents) {
  static final String ORIGIN = "kbisect";

  /** Guests and hosts are of this architecture, all of them. */
  static final String ARCHITECTURE = "x86_64";

  private static final int MAJOR = 5;
  private static final int MINOR = 3;

  /** What a test's figures are not from real hardware alone for; the schema has no other place. */
  static void label(ObjectNode test, Optional<String> emulated, Optional<String> modelled) {
    if (emulated.isPresent() || modelled.isPresent()) {
      ObjectNode more = test.putObject("misc");
      emulated.ifPresent(processor -> more.put("emulated", PlainText.line(processor)));
      modelled.ifPresent(costs -> more.put("modelled", PlainText.line(costs)));
    }
  }

  /** One with nothing in its lists. */
  static KcidbFile empty() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("version").put("major", MAJOR).put("minor", MINOR);
    return new KcidbFile(
        json,
        json.putArray("checkouts"),
        json.putArray("builds"),
        json.putArray("tests"),
        json.putArray("issues"),
        json.putArray("incidents"));
  }
}
