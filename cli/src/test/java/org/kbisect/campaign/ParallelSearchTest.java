package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.build.BuildResult;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.KernelBuilder;
import org.kbisect.build.KernelImage;
import org.kbisect.build.SourceTree;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;
import org.kbisect.search.CommitGraph;
import org.kbisect.search.Strategy;

/** Several kernels boot at the same time, and what is found is what one after the other finds. */
class ParallelSearchTest {
  private static final int COMMITS = 64;

  private static final FrameSignature PICTURE = FrameSignature.of(32, 32, new byte[32 * 32 * 3], 0);

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void asksForTheSameTrialsHoweverManyKernelsBootAtOnce(int places) throws Exception {
    for (int culprit = 1; culprit <= COMMITS; culprit += 9) {
      var one = new Campaign(culprit, 1);
      var several = new Campaign(culprit, places);

      assertThat(several.finding()).isEqualTo(one.finding());
      assertThat(several.asked()).isEqualTo(one.asked());
      assertThat(several.boots.most.get()).isLessThanOrEqualTo(places);
    }
  }

  @Test
  void threeNodesSearch64CommitsInFourRounds() throws Exception {
    int most = 0;
    for (int culprit = 1; culprit <= COMMITS; culprit++) {
      most = Math.max(most, rounds(culprit, 3));
    }
    int mostOfOne = 0;
    for (int culprit = 1; culprit <= COMMITS; culprit++) {
      mostOfOne = Math.max(mostOfOne, rounds(culprit, 1));
    }

    // One round of them, or two boots, are those of the ends.
    assertThat(most - 1).isLessThanOrEqualTo(4);
    assertThat(mostOfOne - 2).isBetween(6, 7);
  }

  private static int rounds(int culprit, int places) throws Exception {
    var settings =
        new SimulationSettings(
            CommitGraph.line(COMMITS + 1),
            OptionalInt.of(culprit),
            true,
            new SimulationSettings.Chances(1, 0, 0),
            1,
            1,
            places);
    var judging = Judging.of(SymptomKind.SHOWN, 1, true, Strategy.AUTO, 0.95, SoughtEffect.USUAL);
    SimulationResult result = new Simulation(settings, judging).run();
    assertThat(result.accuracy()).isEqualTo(1);
    return result.answers().get(0).rounds();
  }

  @Test
  void noisyBootsAreAsOftenRightOnSeveralNodes() throws Exception {
    assertThat(accuracy(3)).isCloseTo(accuracy(1), offset(0.05));
  }

  private static double accuracy(int places) throws Exception {
    var settings =
        new SimulationSettings(
            CommitGraph.line(33),
            OptionalInt.empty(),
            true,
            new SimulationSettings.Chances(0.9, 0.05, 0.1),
            200,
            7,
            places);
    var judging = Judging.of(SymptomKind.SHOWN, 5, false, Strategy.AUTO, 0.95, SoughtEffect.USUAL);
    return new Simulation(settings, judging).run().accuracy();
  }

  @Test
  void bootThatBecameUselessIsEndedAndSoIsEachAtTheEnd() throws Exception {
    var gate = new CountDownLatch(1);
    var begun = Collections.synchronizedList(new ArrayList<String>());
    var ended = Collections.synchronizedList(new ArrayList<String>());
    Booting waits =
        (ask, kernel) -> {
          begun.add(ask.commit());
          if (ask.commit().equals("a")) {
            return trial(ask.commit(), new Sample.NotShown());
          }
          try {
            gate.await();
          } catch (InterruptedException e) {
            ended.add(ask.commit());
            throw e;
          }
          return trial(ask.commit(), new Sample.NotShown());
        };
    var bench = new KernelBench(workshop(3), waits);
    bench.expect(List.of("b", "c"));
    bench.run(new Ask(1, "a"));
    while (!begun.containsAll(List.of("b", "c"))) {
      Thread.sleep(1);
    }

    bench.expect(List.of("c"));
    bench.run(new Ask(2, "a"));
    awaitEnd(ended, 1);
    assertThat(ended).containsExactly("b");
    bench.rest();

    assertThat(ended).containsExactlyInAnyOrder("b", "c");
  }

  private static void awaitEnd(List<String> ended, int count) throws InterruptedException {
    while (ended.size() < count) {
      Thread.sleep(1);
    }
  }

  @Test
  void bootAheadIsTakenOnlyIfItIsHeldToThePictureOfNow() throws Exception {
    var boots = new AtomicInteger();
    var bench = new KernelBench(workshop(2), new Held(boots));
    bench.expect(List.of("b"));
    bench.run(new Ask(1, "a"));

    // By now a picture is known, which the boot of b was not held to.
    bench.expect(List.of());
    bench.run(new Ask(2, "b"));

    assertThat(boots).hasValue(3);
  }

  /** Its first trial shows the picture. */
  private static final class Held implements Booting {
    private final AtomicInteger boots;
    private final CountDownLatch second = new CountDownLatch(2);
    private Optional<FrameSignature> picture = Optional.empty();

    Held(AtomicInteger boots) {
      this.boots = boots;
    }

    @Override
    public Trial boot(Ask ask, Built kernel) throws InterruptedException {
      boots.incrementAndGet();
      second.countDown();
      second.await();
      return trial(ask.commit(), new Sample.NotShown());
    }

    @Override
    public synchronized Optional<FrameSignature> reference(String commit) {
      return picture;
    }

    @Override
    public synchronized void remember(Trial trial) {
      picture = Optional.of(PICTURE);
    }
  }

  private static Trial trial(String commit, Sample sample) {
    return new Trial(
        commit, sample, "", Optional.of(commit), 0, 1, false, Optional.empty(), Optional.empty());
  }

  private Workshop workshop(int places) {
    return new Workshop(
        new ScriptedKernels(Path.of("/tree"), any -> false),
        new Kernels(),
        directory,
        new SilentProgress(),
        Optional.empty(),
        new Ahead(true, new Parallel(OptionalInt.of(places))));
  }

  /** A whole bisection by a bench of so many places, each boot of which takes a moment. */
  private final class Campaign {
    private final DrawnHistory history = DrawnHistory.of(CommitGraph.line(COMMITS + 1));
    private final ListedJournal journal = new ListedJournal(List.of());
    private final Boots boots;
    private final Finding finding;

    Campaign(int culprit, int places) throws Exception {
      this.boots = new Boots(culprit);
      this.finding =
          new BisectCampaign(
                  request(history.range()),
                  Judging.of(SymptomKind.SHOWN, 3, false, Strategy.AUTO, 0.95, SoughtEffect.USUAL),
                  history,
                  new JournaledBench(new KernelBench(workshop(places), boots), journal),
                  VirtualBench.refused("a drawn history has no virtual time"),
                  new SilentProgress())
              .run()
              .finding();
    }

    private BisectionRequest request(Lineage.NumberedRange range) {
      return new BisectionRequest(
          "",
          List.of(range.ids().get(0)),
          range.ids().get(range.bad()),
          List.of("the first", "the last"),
          false,
          List.of(),
          List.of(),
          new Judge.Command("", false),
          new BisectionRequest.SearchSettings(3, "auto", 0.95, false, false));
    }

    Finding finding() {
      return finding;
    }

    List<String> asked() {
      return journal.written().stream().map(Trial::commit).toList();
    }
  }

  /** Counts how many are under way. */
  private static final class Boots implements Booting {
    private final int culprit;
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    Boots(int culprit) {
      this.culprit = culprit;
    }

    @Override
    public Trial boot(Ask ask, Built kernel) throws LabFault, InterruptedException {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      try {
        Thread.sleep(1);
        boolean bad = Integer.parseInt(ask.commit()) >= culprit;
        return trial(ask.commit(), bad ? new Sample.Shown() : new Sample.NotShown());
      } finally {
        now.decrementAndGet();
      }
    }
  }

  /** All kernels are there, and each is another. */
  private static final class Kernels implements KernelBuilder {
    @Override
    public Optional<KernelImage> find(String treeId) {
      return Optional.of(new KernelImage(Path.of("/vmlinux"), treeId));
    }

    @Override
    public BuildResult build(SourceTree source) {
      throw new IllegalStateException("all are built");
    }
  }
}
