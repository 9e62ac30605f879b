package org.kbisect.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kbisect.app.Directories;
import org.kbisect.app.NightlyRun;
import org.kbisect.night.Standing;
import org.kbisect.plan.LabFault;
import org.kbisect.store.Claim;
import org.kbisect.store.NightHeader;
import org.kbisect.store.NightStore;

/** The last nights, for {@code kbisect status}. */
record NightStatus(NightStore store, Directories directories) {
  /** Of all configurations: what is older is in the reports of the nights. */
  private static final int MOST = 14;

  /** A line for each night, the newest first, and the same for a program, added to its list. */
  List<String> lines(ArrayNode json) throws IOException, LabFault {
    var lines = new ArrayList<String>();
    for (NightHeader header : store.list(MOST)) {
      lines.add(line(header, json.addObject()));
    }
    return lines;
  }

  private String line(NightHeader header, ObjectNode json) throws IOException, LabFault {
    Map<Standing, Integer> numbers = store.counts(header.number());
    String state = state(header);
    json.put("night", header.number())
        .put("configuration", header.configuration())
        .put("began", header.began().toString())
        .put("state", state);
    ObjectNode counts = json.putObject("counts");
    numbers.forEach((standing, count) -> counts.put(standing.name(), count));
    return "night %d  %s  %s  %s  %s"
        .formatted(
            header.number(),
            header.began(),
            header.configuration(),
            state,
            numbers.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(joining(", ")));
  }

  private String state(NightHeader header) throws IOException, LabFault {
    if (header.ended().isPresent()) {
      return "ended";
    }
    boolean newest =
        store
            .newest(header.configuration())
            .filter(last -> last.number() == header.number())
            .isPresent();
    return newest && Claim.isHeld(NightlyRun.lock(directories, header.configuration()))
        ? "running"
        : "did not end";
  }
}
