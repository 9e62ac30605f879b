package org.kbisect.report.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** KCIDB's own schema, which is under another licence and not here: see CONTRIBUTING. */
final class KcidbSchema {
  private static final Optional<Path> FILE =
      Optional.ofNullable(System.getProperty("kbisect.kcidb-schema")).map(Path::of);

  private KcidbSchema() {}

  /** For tests that are about nothing else. */
  static void assume() {
    assumeTrue(FILE.isPresent(), "-Dkbisect.kcidb-schema=FILE names KCIDB's schema");
  }

  /** Checks against it where it is there. */
  static void require(JsonNode json) throws Exception {
    if (FILE.isPresent()) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              // Java writes the character 0 otherwise.
              .getSchema(Files.readString(FILE.get()).replace("\\\\0", "\\\\x00"));
      assertThat(schema.validate(json.toString(), InputFormat.JSON)).isEmpty();
    }
  }
}
