package org.kbisect.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/** The last keys of a campaign's result: what it took, and where its evidence is. */
final class TookJson {
  private TookJson() {}

  /** Keys {@code builds}, {@code boots}, {@code seconds}, {@code campaign}, {@code evidence}. */
  static void into(
      ObjectNode json, int builds, int boots, double seconds, long campaign, Path evidence) {
    json.put("builds", builds);
    json.put("boots", boots);
    json.put("seconds", rounded(seconds));
    json.put("campaign", campaign);
    json.put("evidence", evidence.toString());
  }

  /** To a tenth, which is what can be told of builds and boots. */
  static double rounded(double seconds) {
    return Math.round(seconds * 10) / 10.0;
  }
}
