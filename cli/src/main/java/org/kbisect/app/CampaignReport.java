package org.kbisect.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * How a campaign ended.
 *
 * @param json for a program
 * @param lines the same for a person
 * @param asHoped whether it found what was asked for, beyond doubt
 */
public record CampaignReport(ObjectNode json, List<String> lines, boolean asHoped) {
  public CampaignReport {
    lines = List.copyOf(lines);
  }
}
