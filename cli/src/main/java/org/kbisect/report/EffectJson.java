package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.kbisect.judge.Effect;

/** How many times as long something takes, in JSON. */
public final class EffectJson {
  private EffectJson() {}

  /** Keys {@code ratio}, {@code lower} and {@code upper}; null where the boots are too few. */
  public static ObjectNode of(Effect effect) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "ratio", effect.ratio());
    put(json, "lower", effect.lower());
    put(json, "upper", effect.upper());
    return json;
  }

  private static void put(ObjectNode json, String key, double ratio) {
    if (ratio > 0 && !Double.isInfinite(ratio)) {
      json.put(key, Math.round(ratio * 1e4) / 1e4);
    } else {
      json.putNull(key);
    }
  }
}
