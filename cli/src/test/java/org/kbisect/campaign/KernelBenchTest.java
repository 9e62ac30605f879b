package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.build.BuildResult;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.build.KernelBuilder;
import org.kbisect.build.KernelImage;
import org.kbisect.build.SourceTree;
import org.kbisect.judge.Sample;
import org.kbisect.plan.LabFault;

class KernelBenchTest {
  private static final String ONE = "1".repeat(40);
  private static final String OTHER = "2".repeat(40);
  private static final String BROKEN = "3".repeat(40);

  @TempDir private Path directory;
  private PlayedBooting boots;
  private Bench bench;

  @BeforeEach
  void begin() {
    boots = new PlayedBooting(directory);
    bench = resumed();
  }

  /** As a run of kbisect has it that knows nothing but the files. */
  private Bench resumed() {
    return new KernelBench(workshop(new Kernels(), false), boots);
  }

  private Workshop workshop(KernelBuilder kernels, boolean builds) {
    return new Workshop(
        new ScriptedKernels(Path.of("/tree"), any -> false),
        kernels,
        directory,
        new SilentProgress(),
        Optional.empty(),
        new Ahead(builds, Parallel.ONE));
  }

  @Test
  void anAttemptThatTheLabSpoiltIsMadeAgainAndStays() throws Exception {
    boots.spoil(2);

    Trial trial = bench.run(new Ask(1, ONE));

    assertThat(trial.evidence()).contains(directory.resolve("0001-111111111111-3").toString());
    assertThat(said("0001-111111111111")).isEqualTo("spoilt");
    assertThat(said("0001-111111111111-2")).isEqualTo("spoilt");
    assertThat(said("0001-111111111111-3")).isEqualTo("booted");
  }

  @Test
  void aResumeWritesOverNoEvidenceOfEarlierAttempts() throws Exception {
    boots.spoil(1);
    Trial first = bench.run(new Ask(1, ONE));
    Trial second = bench.run(new Ask(2, ONE));
    boots.spoil(3);
    assertThatThrownBy(() -> bench.run(new Ask(3, ONE))).isInstanceOf(LabFault.class);

    Bench later = resumed();
    later.remember(first);
    later.remember(second);
    Trial third = later.run(new Ask(3, ONE));

    assertThat(List.of(first, second, third))
        .extracting(trial -> trial.evidence().orElseThrow())
        .doesNotHaveDuplicates()
        .allSatisfy(path -> assertThat(Path.of(path, "console.log")).hasContent("booted"));
    assertThat(directory.toFile().list()).hasSize(boots.boots());
  }

  @Test
  void aLabThatFailsThriceEndsTheTrial() {
    boots.spoil(3);

    assertThatThrownBy(() -> bench.run(new Ask(1, ONE))).hasMessage("QEMU was killed");
    assertThat(boots.boots()).isEqualTo(3);
  }

  @Test
  void commitsOfOneKernelShareItsBootsAfterAResumeToo() throws Exception {
    Trial booted = bench.run(new Ask(1, ONE));

    for (Bench each : List.of(bench, resumed())) {
      if (each != bench) {
        each.remember(booted);
      }
      Trial shared = each.run(new Ask(2, OTHER));
      assertThat(shared.reused()).isTrue();
      assertThat(shared.sample()).isEqualTo(booted.sample());
      assertThat(shared.summary()).isEqualTo("settled, the same kernel as 111111111111");
      assertThat(shared.evidence()).isEqualTo(booted.evidence());
      assertThat(shared.booted()).isFalse();
    }
    assertThat(boots.boots()).isEqualTo(1);
  }

  @Test
  void eachSampleOfAKernelIsSharedOnce() throws Exception {
    bench.run(new Ask(1, ONE));

    assertThat(bench.run(new Ask(2, OTHER)).reused()).isTrue();
    assertThat(bench.run(new Ask(3, OTHER)).reused()).isFalse();
    assertThat(bench.run(new Ask(4, ONE)).reused()).isFalse();
  }

  @Test
  void whatDoesNotBuildIsSkippedAndNotBooted() throws Exception {
    Trial trial = bench.run(new Ask(1, BROKEN));

    assertThat(trial.sample()).isEqualTo(new Sample.Unusable("error: no"));
    assertThat(trial.summary()).isEqualTo("skipped: error: no");
    assertThat(trial.evidence()).contains("/log");
    assertThat(boots.boots()).isZero();
  }

  @Test
  void buildsWhatCanComeNextWhileAKernelBoots() throws Exception {
    var kernels = new Kernels();
    Bench ahead = new KernelBench(workshop(kernels, true), boots);
    assertThat(ahead.looksAhead()).isEqualTo(2);
    assertThat(bench.looksAhead()).isZero();

    ahead.expect(List.of(OTHER));
    ahead.run(new Ask(1, ONE));
    // Waits for the build of it, so that both are there and no third one comes.
    ahead.run(new Ask(2, OTHER));

    assertThat(kernels.built).containsExactly(ONE, OTHER);
  }

  private String said(String folder) throws Exception {
    return Files.readString(directory.resolve(folder).resolve("console.log"));
  }

  /** All commits build the same kernel but the broken one. */
  private static final class Kernels implements KernelBuilder {
    private final Map<String, KernelImage> cache = new HashMap<>();
    private final List<String> built = new ArrayList<>();

    @Override
    public synchronized Optional<KernelImage> find(String treeId) {
      return Optional.ofNullable(cache.get(treeId));
    }

    @Override
    public synchronized BuildResult build(SourceTree source) {
      if (source.treeId().equals(BROKEN)) {
        return new NotBuilt("error: no", Path.of("/log"), Duration.ofSeconds(1));
      }
      built.add(source.treeId());
      cache.put(source.treeId(), new KernelImage(Path.of("/vmlinux"), "one kernel"));
      return new Built(cache.get(source.treeId()), Duration.ofSeconds(1));
    }
  }
}
