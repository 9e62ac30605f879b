package org.kbisect.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.kbisect.build.BuildResult;
import org.kbisect.campaign.Bootable;
import org.kbisect.campaign.GuestOfHost;
import org.kbisect.judge.GuestEvent;
import org.kbisect.plan.Chain;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GivenTypes;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.qemu.MemoryPolicy;

/**
 * A guest whose memory policy is what the KVM of a host under test makes of its types.
 *
 * @param kernel the guest's
 * @param hardware what boots the guest, once its policy is known
 */
public record ChainedGuest(Chain chain, Path kernel, Function<Experiment, Bootable> hardware)
    implements GuestOfHost {

  /**
   * The kernel of a guest, of this commit.
   *
   * @throws InvalidRequest when it does not build: no trial could be made
   */
  public static Path kernel(String commit, BuildResult result) {
    return result.match(
        new BuildResult.Cases<>() {
          @Override
          public Path built(BuildResult.Built kernel) {
            return kernel.image().vmlinux();
          }

          @Override
          public Path notBuilt(BuildResult.NotBuilt failure) {
            throw new InvalidRequest(
                "the guest's kernel, of commit %.12s, does not build: %s; name another with"
                        .formatted(commit, failure.words())
                    + " --guest-revision");
          }
        });
  }

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
