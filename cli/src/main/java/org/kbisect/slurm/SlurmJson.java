package org.kbisect.slurm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what Slurm's programs print with {@code --json}: version 22.05's form, in which a state is
 * a word, and later ones, in which it is a list of words.
 */
final class SlurmJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SlurmJson() {}

  /**
   * Jobs of {@code squeue --json}, by their numbers.
   *
   * @throws JsonProcessingException when it is no JSON
   */
  static Map<Long, Job> jobs(String text) throws JsonProcessingException {
    var jobs = new TreeMap<Long, Job>();
    for (JsonNode each : JSON.readTree(text).path("jobs")) {
      long id = each.path("job_id").asLong();
      jobs.put(
          id,
          new Job(
              id,
              each.path("name").asText(),
              states(each.path("job_state")).stream().findFirst().orElse("UNKNOWN"),
              each.path("state_reason").asText("None"),
              each.path("nodes").asText("")));
    }
    return jobs;
  }

  /**
   * Nodes of {@code sinfo --json}.
   *
   * @throws JsonProcessingException when it is no JSON
   */
  static List<Node> nodes(String text) throws JsonProcessingException {
    var nodes = new ArrayList<Node>();
    for (JsonNode each : JSON.readTree(text).path("nodes")) {
      List<String> states = new ArrayList<>(states(each.path("state")));
      states.addAll(states(each.path("state_flags")));
      nodes.add(
          new Node(
              each.path("name").asText(),
              states,
              words(each.path("partitions")),
              words(each.path("active_features"))));
    }
    return nodes;
  }

  private static List<String> states(JsonNode value) {
    return words(value).stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
  }

  /** A list of words, or a text of words with commas between them. */
  private static List<String> words(JsonNode value) {
    var words = new ArrayList<String>();
    if (value.isArray()) {
      value.forEach(each -> words.add(each.asText()));
    } else if (!value.asText().isEmpty()) {
      words.addAll(List.of(value.asText().split(",", -1)));
    }
    return words;
  }
}
