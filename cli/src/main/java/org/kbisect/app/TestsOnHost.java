package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kbisect.disk.ContentSums;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.InvalidRequest;

/**
 * Scenarios in which a host runs test programs of the user's. Each is written beside the journal
 * with a copy of them, so that a resumed campaign has the very same.
 *
 * @param folder where they are kept
 */
record TestsOnHost(Path folder) {
  private static final String NAME = "tests-on-host";

  /** In a scenario's folder. */
  private static final String TESTS = "tests";

  private static final String SCENARIO =
      """
      name: tests-on-host
      description: A host runs test programs of the user's, each of which passes, fails or is skipped.
      image: tests-on-host
      steps:
        - {name: tests-started, event: tests-started, within: 120}
        - {name: tests-done, event: tests-done, within: 14400}
      measure: {from: tests-started, until: tests-done, clock: guest}
      """;

  /** Names go through a shell and into events as they are. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

  /**
   * The scenario's file.
   *
   * @param programs a folder of executables, such as {@code make standalone} of kvm-unit-tests
   *     fills
   * @throws InvalidRequest when there are none
   */
  Path scenario(Path programs) throws IOException {
    List<Path> tests = tests(programs);
    Path scenario = folder.resolve(ContentSums.sha256(programs)).resolve(NAME);
    Path copy = Files.createDirectories(scenario.resolve(TESTS));
    for (Path test : tests) {
      Files.copy(test, copy.resolve(test.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.writeString(scenario.resolve("scenario.yaml"), SCENARIO);
  }

  private static List<Path> tests(Path programs) throws IOException {
    if (!Files.isDirectory(programs)) {
      throw new InvalidRequest("--tests: there is no folder " + programs);
    }
    try (Stream<Path> all = Files.list(programs)) {
      List<Path> tests = all.filter(Files::isRegularFile).filter(Files::isExecutable).toList();
      if (tests.isEmpty()) {
        throw new InvalidRequest(
            "--tests: there is no executable file in %s; of kvm-unit-tests name the folder that make standalone fills"
                .formatted(programs));
      }
      for (Path test : tests) {
        if (!PLAIN.matcher(String.valueOf(test.getFileName())).matches()) {
          throw new InvalidRequest("--tests: '%s' is no plain name".formatted(test.getFileName()));
        }
      }
      return tests;
    }
  }

  /** Where the tests of an experiment lie; empty where it has none. */
  static Optional<Path> of(Experiment experiment) {
    return experiment.scenario().image().equals(NAME)
        ? Optional.of(experiment.scenarioFile().path().resolveSibling(TESTS))
        : Optional.empty();
  }
}
