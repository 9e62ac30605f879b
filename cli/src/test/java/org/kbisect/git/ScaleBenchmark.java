package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.lib.ObjectId;
import org.kbisect.judge.Reading;
import org.kbisect.judge.SequentialTest;
import org.kbisect.process.LocalPrograms;
import org.kbisect.search.Limits;
import org.kbisect.search.Prior;
import org.kbisect.search.Search;
import org.kbisect.search.Strategy;
import org.kbisect.search.Suggestion;

/**
 * Times the first midpoint of a real repository, object reading included, and the next ones.
 *
 * <p>Arguments: the repository, the good commit, the bad commit, the strategy; then paths that are
 * suspected.
 */
public final class ScaleBenchmark {
  private ScaleBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (var repository = UserRepository.open(new LocalPrograms(), Path.of(arguments[0]))) {
      var range =
          CommitRange.read(
              repository.history(),
              List.of(ObjectId.fromString(arguments[1])),
              ObjectId.fromString(arguments[2]),
              CommitRange.Limits.NONE);
      say("read " + range.ids().size() + " commits", start);
      Prior prior = Prior.UNIFORM;
      if (arguments.length > 4) {
        var paths = List.of(arguments).subList(4, arguments.length);
        var touching =
            TouchingCommits.of(repository.history(), range, new CommitRange.Limits(false, paths));
        prior = Prior.suspecting(touching, range.candidates());
        say(touching.cardinality() + " touch the paths", start);
      }
      Search search =
          Strategy.valueOf(arguments[3].toUpperCase(Locale.ROOT))
              .begin(
                  range.graph(),
                  range.bad(),
                  range.goods(),
                  prior,
                  Limits.DEFAULT,
                  SequentialTest.once());
      for (int boot = 0; boot < 5; boot++) {
        search = search.with(range.bad(), Reading.Judged.clear(true, 5));
        search = search.with(range.goods().get(0), Reading.Judged.clear(false, -5));
      }
      for (int step = 1; step <= 4; step++) {
        int candidates = search.candidates();
        int commit = ((Suggestion.Run) search.next()).commit();
        say("step " + step + " of " + candidates + " candidates", start);
        start = System.nanoTime();
        search = search.with(commit, Reading.Judged.clear(step % 2 == 0, step % 2 == 0 ? 5 : -5));
      }
    }
  }

  private static void say(String what, long since) {
    double seconds = (System.nanoTime() - since) / 1e9;
    System.out.printf(Locale.ROOT, "%-40s %6.2f s%n", what, seconds);
  }
}
