package org.kbisect.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.kbisect.git.DrawnRepository;
import org.kbisect.git.FollowedTrees;
import org.kbisect.place.Script;
import org.kbisect.process.LocalPrograms;

/**
 * Times what a night over 20 trees does besides fetching, building and booting, while each tree has
 * a new tip.
 *
 * <p>Argument: an empty directory. It runs in {@code cli/}.
 */
public final class NightlyBenchmark {
  private static final int TREES = 20;

  private NightlyBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    var upstream = DrawnRepository.in(directory.resolve("upstream"));
    upstream.write("kernel", "fast\n");
    upstream.commit("first");
    upstream.git("tag", "v1");
    var trees = new StringBuilder();
    for (int tree = 0; tree < TREES; tree++) {
      trees.append(ScriptedNights.tree("tree " + tree, upstream.directory(), "v1")).append('\n');
    }
    var nights = new ScriptedNights(directory);
    nights.play(kernel -> Script.guest().says(1, "up").shows(3, 100));
    nights.configuration("8", trees.toString(), "");
    for (int night = 1; night <= 3; night++) {
      upstream.write("other", night + "\n");
      upstream.commit("work");
      double before = nights.inTrials().toMillis() / 1e3;
      long start = System.nanoTime();
      nights.run();
      double all = (System.nanoTime() - start) / 1e9;
      double trials = nights.inTrials().toMillis() / 1e3 - before;
      double fetch = fetch(directory, upstream, night);
      System.out.printf(
          Locale.ROOT,
          "night %d: %.2f s, of which trials %.2f s, fetching about %.2f s: its own %.2f s%n",
          night,
          all,
          trials,
          fetch,
          all - trials - fetch);
    }
  }

  /** The same fetches into another repository. */
  private static double fetch(Path directory, DrawnRepository upstream, int night)
      throws Exception {
    var trees =
        FollowedTrees.open(new LocalPrograms(), directory.resolve("fetch-%d.git".formatted(night)));
    long start = System.nanoTime();
    for (int tree = 0; tree < TREES; tree++) {
      trees.fetch("tree " + tree, upstream.directory().toString(), "main");
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
