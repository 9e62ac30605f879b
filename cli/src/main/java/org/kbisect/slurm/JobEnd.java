package org.kbisect.slurm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a job ended that came to its end, as it lies in its result.
 *
 * @param node where it ran
 * @param fault why there is no boot; empty where there is one
 */
record JobEnd(String node, Optional<String> fault) {
  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

  private static final String FILE = "job.json";

  void write(Path result) throws IOException {
    JSON.writeValue(result.resolve(FILE).toFile(), this);
  }

  static JobEnd read(Path result) throws IOException {
    return JSON.readValue(result.resolve(FILE).toFile(), JobEnd.class);
  }
}
