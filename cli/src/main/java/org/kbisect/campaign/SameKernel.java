package org.kbisect.campaign;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.plan.LabFault;

/**
 * Boots of kernels by their signature: a commit that builds the kernel of another commit gets its
 * samples, each once, and nothing is booted.
 */
final class SameKernel implements Booting {
  private final Booting booting;
  private final Map<String, List<Trial>> bySignature = new HashMap<>();
  private final Map<String, Long> had = new HashMap<>();

  SameKernel(Booting booting) {
    this.booting = booting;
  }

  @Override
  public Trial boot(Ask ask, Built kernel) throws IOException, InterruptedException, LabFault {
    Optional<Trial> known = reuse(ask.commit(), kernel);
    return known.isPresent() ? known.get() : booting.boot(ask, kernel);
  }

  @Override
  public void remember(Trial trial) {
    booting.remember(trial);
    had.merge(trial.commit(), 1L, Long::sum);
    if (trial.booted()) {
      trial
          .signature()
          .ifPresent(
              signature ->
                  bySignature.merge(
                      signature,
                      List.of(trial),
                      (old, one) -> Stream.concat(old.stream(), one.stream()).toList()));
    }
  }

  /** The next sample of this kernel that the commit has not had yet, if there is one. */
  private Optional<Trial> reuse(String commit, Built kernel) {
    return bySignature.getOrDefault(kernel.image().signature(), List.of()).stream()
        .filter(trial -> !trial.commit().equals(commit))
        .skip(had.getOrDefault(commit, 0L))
        .findFirst()
        .map(
            trial ->
                new Trial(
                    commit,
                    trial.sample(),
                    trial.summary() + ", the same kernel as " + trial.commit().substring(0, 12),
                    trial.signature(),
                    Trial.seconds(kernel.took()),
                    0,
                    true,
                    trial.picture(),
                    trial.evidence(),
                    false,
                    kernel.inferred(),
                    trial.host()));
  }
}
