package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kbisect.build.BuildInputs;
import org.kbisect.build.BuildResult;
import org.kbisect.build.KernelBuilder;
import org.kbisect.build.KernelImage;
import org.kbisect.build.SourceTree;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.search.CommitGraph;

class InferenceAuditTest {
  private static final int SIZE = 60;

  private final FiledHistory history =
      FiledHistory.draw(new Random(4), CommitGraph.line(SIZE), false);

  @Test
  void whatWasInferredIsSo() throws Exception {
    InferenceAudit.Result result = audit(history, history, 10, 1);

    assertThat(result.commits()).isEqualTo(SIZE - 1);
    assertThat(result.compared()).isEqualTo(10);
    assertThat(result.differences()).isEmpty();
    assertThat(result.inferred()).isGreaterThan(20);
  }

  @Test
  void anotherSeedDrawsOthers() throws Exception {
    audit(history, history, 5, 1);
    var first = new HashSet<>(history.built());
    history.emptyCache();
    history.built().clear();

    audit(history, history, 5, 2);

    assertThat(new HashSet<>(history.built())).isNotEqualTo(first);
  }

  @Test
  void aListThatIsNotCompleteIsFoundOut() throws Exception {
    Relevance nothing = (range, asked, built) -> Optional.of(new BitSet());

    InferenceAudit.Result result = audit(nothing, new Forgetful(history), SIZE, 1);

    assertThat(result.differences()).isNotEmpty();
    assertThat(result.differences().get(0).words()).contains("signature");
  }

  @Test
  void whatTheOthersOwnBuildRefusesIsNoDifference() throws Exception {
    Relevance nothing = (range, asked, built) -> Optional.of(new BitSet());

    InferenceAudit.Result result = audit(nothing, history, SIZE, 1);

    assertThat(result.parted()).isPositive();
    assertThat(result.differences()).isEmpty();
  }

  @Test
  void saysThatNothingIsKnownOfTheEnds() {
    Relevance unknown = (range, asked, built) -> Optional.empty();

    assertThatThrownBy(() -> audit(unknown, history, 5, 1))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("kbisect gc");
  }

  private InferenceAudit.Result audit(
      Relevance relevance, KernelBuilder builder, int count, long seed) throws Exception {
    var kernels = new Kernels(history, builder, new SilentProgress());
    return new InferenceAudit(kernels, history.range(), relevance)
        .run(FiledHistory.id(0), FiledHistory.id(SIZE - 1), count, seed);
  }

  /** Has read nothing but the makefile, if it is asked. */
  private record Forgetful(FiledHistory history) implements KernelBuilder {
    @Override
    public Optional<KernelImage> find(String treeId) {
      return history.find(treeId);
    }

    @Override
    public Optional<BuildInputs> inputs(String treeId) {
      return Optional.of(new BuildInputs(Set.of("Makefile"), Set.of(), Set.of(), false));
    }

    @Override
    public BuildResult build(SourceTree source) {
      return history.build(source);
    }
  }
}
