package org.kbisect.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kbisect.config.FileText;

/** Experiments of tests that read none of their files. */
public final class DrawnExperiment {
  /** A scenario whose guest says that it is up and then settles; it boots no image. */
  public static final String SCENARIO =
      """
      name: drawn
      description: drawn by a test
      image: none
      steps:
        - {name: up,      event: up,                within: 60}
        - {name: settled, frame: settled, quiet: 1, within: 60}
      measure: {from: up, until: settled, clock: host}
      """;

  private DrawnExperiment() {}

  /** A guest that is timed in real time. */
  public static Experiment of(String scenario, String machine, String... fragments) {
    return measuring(Optional.empty(), scenario, machine, fragments);
  }

  /** The same with another span measured. */
  public static Experiment measuring(
      Optional<String> span, String scenario, String machine, String... fragments) {
    List<FileText> texts = Arrays.stream(fragments).map(FileText::unread).toList();
    var hardware = new HardwareChoice(FileText.unread(machine), Optional.empty(), Optional.empty());
    return new Experiment(
        List.of(
            new Level(new KernelRole.UnderTest("tinyconfig", texts), Optional.empty(), hardware)),
        FileText.unread(scenario),
        span,
        "slower",
        TimeMode.REAL);
  }
}
