package org.kbisect.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kbisect.Draws;
import org.kbisect.judge.SequentialTest;
import org.kbisect.search.Conclusion.Ambiguous;
import org.kbisect.search.Conclusion.FirstBad;

/** Something breaks the build, and 200 commits later something mends it. */
class BrokenBlockTest {
  private static final int COMMITS = 1000;
  private static final int BROKEN = 200;

  /** 4 log2 N, as the method promises. */
  private static final int MOST_EXTRA = 39;

  enum Shape {
    LINE {
      @Override
      CommitGraph draw(Random random) {
        return CommitGraph.line(COMMITS + 1);
      }
    },
    MERGES {
      @Override
      CommitGraph draw(Random random) {
        return RandomGraphs.grow(random, COMMITS + 1);
      }
    },
    LONG_BRANCHES {
      @Override
      CommitGraph draw(Random random) {
        return RandomGraphs.branches(random, COMMITS + 1, 60);
      }
    };

    abstract CommitGraph draw(Random random);
  }

  @ParameterizedTest
  @EnumSource
  void costsFewProbesAndHidesNoMoreThanItMust(Shape shape) {
    for (int seed = 0; seed < Draws.atMost(3); seed++) {
      var random = new Random(seed);
      var graph = shape.draw(random);
      var range = Range.of(graph, graph.size() - 1, List.of(0));
      var broken = broken(graph, range, random);
      for (int culprit : culprits(range, broken, random)) {
        var alike = alike(range, culprit, broken);
        for (var strategy : List.of(Strategy.EXACT, Strategy.AUTO)) {
          var as = "seed %d, culprit %d, %s".formatted(seed, culprit, strategy);
          var run = run(strategy, graph, culprit, broken);
          int extra = run.runs() - run(strategy, graph, culprit, new BitSet()).runs();
          assertThat(found(run.conclusion())).as(as).isEqualTo(alike);
          assertThat(extra).as(as).isLessThanOrEqualTo(MOST_EXTRA);
        }
      }
    }
  }

  /** What contains the commit that broke it and not the first one that mends 200 commits. */
  private static BitSet broken(CommitGraph graph, Range range, Random random) {
    while (true) {
      var after = graph.descendants(range.commit(random.nextInt(range.size() - BROKEN)));
      after.and(graph.ancestors(range.bad()));
      for (int mending : after.stream().skip(1).toArray()) {
        var broken = (BitSet) after.clone();
        broken.andNot(graph.descendants(mending));
        if (broken.cardinality() >= BROKEN) {
          return broken;
        }
      }
    }
  }

  /** Before, at the edges of, within and after the block, and anywhere. */
  private static List<Integer> culprits(Range range, BitSet broken, Random random) {
    int first = range.position(broken.nextSetBit(0));
    int last = range.position(broken.length() - 1);
    return IntStream.of(
            Math.max(first - 1, 0),
            first,
            first + 1,
            (first + last) / 2,
            last,
            last + 1,
            random.nextInt(range.size()))
        .map(range::commit)
        .boxed()
        .toList();
  }

  /** Candidates that no commit which builds tells from the culprit. */
  private static List<Integer> alike(Range range, int culprit, BitSet broken) {
    var graph = range.whole();
    var alike = graph.ancestors(range.bad());
    alike.clear(0);
    for (int position = 0; position < range.size(); position++) {
      int commit = range.commit(position);
      if (!broken.get(commit)) {
        var contained = graph.ancestors(commit);
        if (contained.get(culprit)) {
          alike.and(contained);
        } else {
          alike.andNot(contained);
        }
      }
    }
    return alike.stream().boxed().toList();
  }

  private static List<Integer> found(Conclusion conclusion) {
    return conclusion instanceof FirstBad first
        ? List.of(first.commit())
        : ((Ambiguous) conclusion).commits();
  }

  private static BisectionTest.Run run(
      Strategy strategy, CommitGraph graph, int culprit, BitSet broken) {
    var search =
        strategy.begin(
            graph,
            graph.size() - 1,
            List.of(0),
            Prior.UNIFORM,
            Limits.DEFAULT,
            SequentialTest.once());
    for (int boot = 0; boot < 5; boot++) {
      search = search.with(0, BisectionTest.GOOD).with(graph.size() - 1, BisectionTest.BAD);
    }
    return BisectionTest.run(search, BisectionTest.reading(graph, culprit, broken));
  }
}
