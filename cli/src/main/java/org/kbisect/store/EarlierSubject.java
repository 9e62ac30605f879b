package org.kbisect.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kbisect.config.FileText;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.Judge;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.Level;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.plan.MemoryCost;
import org.kbisect.plan.TimeMode;

/**
 * How a commit is judged, as the journals of earlier versions have it: files by their names alone,
 * so that they are read when such a campaign is resumed.
 */
record EarlierSubject(
    String scenario,
    String machine,
    String base,
    List<String> fragments,
    String symptom,
    Optional<String> measure,
    String time,
    Optional<GuestDisk> disk,
    Optional<MemoryCost> memoryCost,
    Optional<String> command,
    boolean checkout) {
  private static final String SUBJECT = "subject";
  private static final String CONTROLS = "controls";

  /**
   * Puts a judge in the place of each such subject, however deep it lies in requests and results.
   */
  static void replaceIn(JsonNode tree, ObjectMapper mapper) throws JsonProcessingException {
    for (JsonNode child : tree) {
      replaceIn(child, mapper);
    }
    if (tree instanceof ObjectNode object) {
      if (object.path(SUBJECT).isObject()) {
        object.set("judge", judge(object.remove(SUBJECT), SUBJECT, mapper));
      }
      if (object.path(CONTROLS) instanceof ArrayNode controls) {
        for (int place = 0; place < controls.size(); place++) {
          if (!controls.get(place).has("kind")) {
            controls.set(place, judge(controls.get(place), CONTROLS, mapper));
          }
        }
      }
    }
  }

  private static JsonNode judge(JsonNode subject, String key, ObjectMapper mapper)
      throws JsonProcessingException {
    try {
      return mapper.valueToTree(mapper.treeToValue(subject, EarlierSubject.class).judge());
    } catch (JsonMappingException e) {
      e.prependPath(subject, key);
      throw e;
    }
  }

  private Judge judge() {
    return command
        .<Judge>map(shell -> new Judge.Command(shell, checkout))
        .orElseGet(() -> new Judge.Boots(experiment()));
  }

  private Experiment experiment() {
    List<FileText> texts = fragments.stream().map(FileText::unread).toList();
    var hardware =
        new HardwareChoice(
            FileText.unread(machine),
            Optional.empty(),
            memoryCost.map(cost -> new MemoryCharge(FileText.unread(cost.cpu()), cost.policy())));
    return new Experiment(
        List.of(new Level(new KernelRole.UnderTest(base, texts), disk, hardware)),
        FileText.unread(scenario),
        measure,
        symptom,
        TimeMode.valueOf(time.toUpperCase(Locale.ROOT)));
  }
}
