package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.kbisect.build.BuildInputs;
import org.kbisect.build.BuildResult;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/**
 * Builds commits that were held to have the kernel of another commit, drawn from a seed, and the
 * other one, and compares what would run. Nothing is booted.
 */
public final class InferenceAudit {
  private final Kernels kernels;
  private final Lineage.NumberedRange whole;
  private final Relevance relevance;

  /** Of a range whose ends build. */
  public InferenceAudit(Kernels kernels, Lineage.NumberedRange whole, Relevance relevance) {
    this.kernels = kernels;
    this.whole = whole;
    this.relevance = relevance;
  }

  /**
   * One commit that has not the kernel that it was held to have.
   *
   * @param like the commit whose kernel it was held to have
   * @param words how they differ
   */
  public record Difference(String commit, String like, String words) {}

  /**
   * What was found.
   *
   * @param inferred commits that were held to have another's kernel
   * @param compared of these, how many were built beside it
   * @param parted drawn ones of which the other's own build said that they can differ, or that has
   *     none: nothing was inferred of these in the end
   */
  public record Result(
      int commits,
      int inferred,
      int compared,
      int parted,
      long seed,
      List<Difference> differences) {
    public Result {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Compares.
   *
   * @param count commits at most
   * @throws InvalidRequest when an end does not build, or what its build read is not known
   */
  public Result run(String good, String bad, int count, long seed)
      throws IOException, InterruptedException, LabFault {
    requireBuilt(good);
    requireBuilt(bad);
    BitSet alike = alike(good, bad);
    SearchedRange range = SearchedRange.of(whole, alike, Set.of());
    List<String> drawn =
        new ArrayList<>(
            alike.stream()
                .mapToObj(whole.ids()::get)
                .filter(commit -> !like(commit, range).equals(commit))
                .toList());
    Collections.shuffle(drawn, new Random(seed));
    int compared = 0;
    int parted = 0;
    var differences = new ArrayList<Difference>();
    for (String commit : drawn) {
      if (compared == count) {
        break;
      }
      String like = like(commit, range);
      if (isPromised(commit, like)) {
        compared++;
        difference(commit, like).ifPresent(differences::add);
      } else {
        parted++;
      }
    }
    return new Result(range.size(), drawn.size(), compared, parted, seed, differences);
  }

  private static String like(String commit, SearchedRange range) {
    return range.first(range.numberOf(commit));
  }

  private BitSet alike(String good, String bad) throws IOException {
    BitSet asked = KnownRuns.askable(whole);
    var differing =
        relevance
            .differing(whole, asked, List.of(good, bad))
            .orElseThrow(
                () ->
                    new InvalidRequest(
                        "what the builds of the ends have read is not known: their kernels were"
                            + " kept by an earlier version; kbisect gc removes kernels"));
    asked.andNot(differing);
    return asked;
  }

  private void requireBuilt(String commit) throws IOException, InterruptedException, LabFault {
    reason(kernels.of(commit))
        .ifPresent(
            reason -> {
              throw new InvalidRequest("%.12s does not build: %s".formatted(commit, reason));
            });
  }

  /** Whether the other's own build says that the commit has its kernel. */
  private boolean isPromised(String commit, String like)
      throws IOException, InterruptedException, LabFault {
    if (reason(kernels.of(like)).isPresent()) {
      return false;
    }
    String tree = kernels.source().treeId(like);
    Optional<BuildInputs> inputs = kernels.builder().inputs(tree);
    return inputs.isPresent()
        && kernels.source().agree(tree, kernels.source().treeId(commit), inputs.get());
  }

  private Optional<Difference> difference(String commit, String like)
      throws IOException, InterruptedException, LabFault {
    BuildResult other = kernels.of(like);
    BuildResult own = kernels.of(commit);
    Optional<String> failed = reason(own);
    if (failed.isPresent()) {
      return Optional.of(
          new Difference(commit, like, "it does not build (%s)".formatted(failed.get())));
    }
    return signature(own).equals(signature(other))
        ? Optional.empty()
        : Optional.of(
            new Difference(
                commit,
                like,
                "its image has the signature %s and not %s"
                    .formatted(signature(own), signature(other))));
  }

  private static Optional<String> reason(BuildResult result) {
    return result.match(
        new BuildResult.Cases<>() {
          @Override
          public Optional<String> built(Built kernel) {
            return Optional.empty();
          }

          @Override
          public Optional<String> notBuilt(NotBuilt failure) {
            return Optional.of(failure.reason());
          }
        });
  }

  private static String signature(BuildResult result) {
    return result.match(
        new BuildResult.Cases<>() {
          @Override
          public String built(Built kernel) {
            return kernel.image().signature();
          }

          @Override
          public String notBuilt(NotBuilt failure) {
            return "";
          }
        });
  }
}
