package org.kbisect.campaign;

import java.util.function.Function;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;
import org.kbisect.watch.BootReport;

/** What a host showed, and then a guest, if one was booted. */
public sealed interface ChainedBoots {

  BootReport host();

  /** One of the two, with the result of a function that must know both. */
  <T> T match(Function<Both, T> both, Function<HostAlone, T> hostAlone);

  /**
   * Both were booted.
   *
   * @param sample of the guest's boot, which is the one that is judged
   */
  record Both(BootReport host, BootReport guest, Sample sample) implements ChainedBoots {
    @Override
    public <T> T match(Function<Both, T> both, Function<HostAlone, T> hostAlone) {
      return both.apply(this);
    }
  }

  /** The host did not tell how to boot the guest: {@code reason}, a sentence, says why. */
  record HostAlone(BootReport host, String reason) implements ChainedBoots {
    @Override
    public <T> T match(Function<Both, T> both, Function<HostAlone, T> hostAlone) {
      return hostAlone.apply(this);
    }

    /** The host's boot in one line, with the reason where that does not say it already. */
    public String summary() {
      return "%s, so no guest was booted%s"
          .formatted(
              host.summary(), host.outcome() instanceof Outcome.Settled ? ": " + reason : "");
    }
  }
}
