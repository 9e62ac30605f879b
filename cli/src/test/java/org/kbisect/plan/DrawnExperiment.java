package org.kbisect.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kbisect.config.FileText;

/** Experiments of tests that read none of their files. */
public final class DrawnExperiment {
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
