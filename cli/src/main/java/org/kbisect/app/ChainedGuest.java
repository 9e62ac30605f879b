package org.kbisect.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.kbisect.campaign.Bootable;
import org.kbisect.campaign.GuestOfHost;
import org.kbisect.judge.GuestEvent;
import org.kbisect.plan.Chain;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GivenTypes;
import org.kbisect.qemu.MemoryPolicy;

/**
 * A guest whose memory policy is what the KVM of a host under test makes of its types.
 *
 * @param kernel the guest's
 * @param hardware what boots the guest, once its policy is known
 */
public record ChainedGuest(Chain chain, Path kernel, Function<Experiment, Bootable> hardware)
    implements GuestOfHost {

  @Override
  public Next after(List<GuestEvent> said) {
    return GivenTypes.of(said).match(this::under, unknown -> new None(unknown.reason()));
  }

  private Next under(GivenTypes.Known given) {
    return MemoryPolicy.of(given::effective)
        .<Next>map(policy -> new Guest(hardware.apply(chain.guest(policy.toString())), kernel))
        .orElseGet(
            () ->
                new None(
                    "its KVM gives %s, and the memory-cost model has no policy for that"
                        .formatted(given)));
  }
}
