package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.kbisect.build.BuildInputs;
import org.kbisect.campaign.Lineage;
import org.kbisect.campaign.SearchedRange;
import org.kbisect.git.CommitRange;
import org.kbisect.git.RangeChanges;
import org.kbisect.git.RangeChanges.Pair;
import org.kbisect.git.UserRepository;
import org.kbisect.process.LocalPrograms;

/**
 * Times how a built tree is asked what the build read, and how the commits of a range are told
 * apart by that.
 *
 * <p>Arguments: the built tree, the repository, the good commit, the bad commit.
 */
public final class InputsBenchmark {
  private InputsBenchmark() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var programs = new LocalPrograms();
    long start = System.nanoTime();
    BuildInputs inputs = new BuiltTree(programs, Path.of(arguments[0])).inputs();
    say(inputs.files().size() + " files were read", start);
    try (var repository = UserRepository.open(programs, Path.of(arguments[1]))) {
      start = System.nanoTime();
      var read =
          CommitRange.read(
              repository.history(),
              List.of(ObjectId.fromString(arguments[2])),
              ObjectId.fromString(arguments[3]),
              CommitRange.Limits.NONE);
      var range = new Lineage.NumberedRange(read.graph(), read.ids(), read.goods(), read.bad());
      say("read " + read.candidates() + " commits", start);
      RangeChanges changes = RangeChanges.of(repository.history());
      for (String which : List.of("first", "again")) {
        start = System.nanoTime();
        SearchedRange searched =
            SearchedRange.of(
                    range,
                    (whole, asked, built) -> differing(whole, asked, changes, inputs),
                    List.of(arguments[2]))
                .orElseThrow();
        say(which + ": " + searched.canChange() + " can change the kernel", start);
      }
    }
  }

  private static Optional<BitSet> differing(
      Lineage.NumberedRange range, BitSet asked, RangeChanges changes, BuildInputs inputs)
      throws IOException {
    int[] numbers = asked.stream().toArray();
    var pairs = new ArrayList<Pair>();
    for (int number : numbers) {
      pairs.add(
          new Pair(range.ids().get(number), range.ids().get(range.graph().parent(number, 0))));
    }
    boolean[] differ = changes.differ(pairs, inputs::canMatter);
    var differing = new BitSet();
    for (int which = 0; which < numbers.length; which++) {
      differing.set(numbers[which], differ[which]);
    }
    return Optional.of(differing);
  }

  private static void say(String what, long since) {
    double seconds = (System.nanoTime() - since) / 1e9;
    System.out.printf(Locale.ROOT, "%-40s %6.2f s%n", what, seconds);
  }
}
