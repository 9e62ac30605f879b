package org.kbisect.slurm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import org.kbisect.app.Places;
import org.kbisect.app.Wiring;
import org.kbisect.place.TinyKernel;
import org.kbisect.process.LocalPrograms;
import org.kbisect.watch.Machine;

/**
 * Times what a trial takes longer as a job of a real Slurm than it takes here: submission,
 * scheduling, a kbisect that starts on the node, and the way of its result.
 *
 * <p>Argument: a folder that is not there yet.
 */
public final class SlurmOverheadBenchmark {
  private static final int TRIALS = 7;

  private final Path directory;

  private SlurmOverheadBenchmark(Path directory) {
    this.directory = directory;
  }

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createDirectory(Path.of(arguments[0]).toAbsolutePath());
    new SlurmOverheadBenchmark(directory).compare();
  }

  private void compare() throws Exception {
    try (RealSlurm slurm = RealSlurm.start(Files.createDirectory(directory.resolve("slurm")))) {
      Path kernel = TinyKernel.make(directory.resolve("kernel"));
      double here = median("here", new Places(Wiring.here()).here(SlurmNodes.hardware()), kernel);
      double there =
          median("there", new SlurmNodes(directory).machine(slurm, new LocalPrograms()), kernel);
      System.out.printf(
          Locale.ROOT,
          "medians of %d trials: %.2f s here, %.2f s as a job: %.2f s longer%n",
          TRIALS,
          here,
          there,
          there - here);
    }
  }

  /** The first one stages files and is not counted. */
  private double median(String name, Machine machine, Path kernel) throws Exception {
    var seconds = new ArrayList<Double>();
    for (int trial = 0; trial <= TRIALS; trial++) {
      Path evidence = directory.resolve(name).resolve(Integer.toString(trial));
      long began = System.nanoTime();
      machine.boot(new SlurmNodes(directory).request(kernel, "up", "none", evidence));
      if (trial > 0) {
        seconds.add((System.nanoTime() - began) / 1e9);
      }
    }
    Collections.sort(seconds);
    return seconds.get(TRIALS / 2);
  }
}
