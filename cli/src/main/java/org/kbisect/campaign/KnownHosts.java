package org.kbisect.campaign;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.kbisect.build.BuildResult;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.Sample;
import org.kbisect.plan.LabFault;
import org.kbisect.watch.Machine;

/**
 * Boots on hosts of a lab that are known to show the symptom, and not to show it everywhere. The
 * first host is the one that the ends are told apart on; what another shows counts once that has
 * shown both ends as they are, for a symptom can be there on one processor and not on the next. A
 * host that has not gets no more boots.
 *
 * <p>Only trials of known hosts are remembered, so those of an earlier run of the campaign tell
 * which were known then.
 */
final class KnownHosts implements Booting {
  /** Boots of each end: one that shows the symptom every other time is taken for none in 32. */
  private static final int MOST = 5;

  /** Once may be a flake, as it may on the host that is known. */
  private static final int STRANGE = 2;

  private final Booting booting;
  private final Optional<Ends> ends;
  private final Kernels kernels;
  private final Machine machine;
  private final Set<String> known;

  /**
   * No host is known yet.
   *
   * @param ends what a host is known by; without them there is one host
   * @param kernels of the ends
   */
  KnownHosts(Booting booting, Optional<Ends> ends, Kernels kernels, Machine machine) {
    this(booting, ends, kernels, machine, ConcurrentHashMap.newKeySet());
  }

  private KnownHosts(
      Booting booting, Optional<Ends> ends, Kernels kernels, Machine machine, Set<String> known) {
    this.booting = booting;
    this.ends = ends;
    this.kernels = kernels;
    this.machine = machine;
    this.known = known;
  }

  @Override
  public Trial boot(Ask ask, Built kernel) throws IOException, InterruptedException, LabFault {
    Trial trial = booting.boot(ask, kernel);
    Optional<String> host = trial.host();
    if (host.isPresent() && !known.isEmpty() && !known.contains(host.get())) {
      Optional<String> strange = strange(ask, host.get());
      if (strange.isPresent()) {
        machine.leave(host.get(), strange.get());
        throw new LabFault(strange.get());
      }
    }
    host.ifPresent(known::add);
    return trial;
  }

  /** Why a host does not count; empty where it does. */
  private Optional<String> strange(Ask ask, String host)
      throws IOException, InterruptedException, LabFault {
    if (ends.isEmpty() || ends.get().with().isEmpty()) {
      return Optional.of(
          "host %s is another than %s, and nothing here is known to show the symptom there"
              .formatted(host, String.join(", ", known)));
    }
    int with = 0;
    int without = 0;
    for (int boot = 1; boot <= MOST; boot++) {
      with += shows(ask, ends.get().with().get(), host);
      without += shows(ask, ends.get().without(), host);
      if (without >= STRANGE) {
        return Optional.of(
            "host %s is left out: the end without the symptom shows it there, in %d of %d boots"
                .formatted(host, without, boot));
      }
      if (with > without) {
        return Optional.empty();
      }
    }
    return Optional.of(
        "host %s is left out: the end with the symptom shows it there in %d of %d boots, and the other in %d"
            .formatted(host, with, MOST, without));
  }

  /** 1 where a boot of an end shows the symptom there, else 0. */
  private int shows(Ask ask, String commit, String host)
      throws IOException, InterruptedException, LabFault {
    BuildResult result = kernels.of(commit);
    if (!(result instanceof Built end)) {
      throw new LabFault(
          "the end %s could be built, and now cannot: %s"
              .formatted(commit, ((NotBuilt) result).reason()));
    }
    Trial control = booting.boot(new Ask(ask.id(), commit, true), end);
    if (!control.host().equals(Optional.of(host))) {
      throw new LabFault("host %s was lost before it had shown both ends".formatted(host));
    }
    return control.sample() instanceof Sample.Shown ? 1 : 0;
  }

  @Override
  public Optional<FrameSignature> reference(String commit) {
    return booting.reference(commit);
  }

  @Override
  public Booting aside() {
    return new KnownHosts(booting.aside(), ends, kernels, machine, known);
  }

  @Override
  public void remember(Trial trial) {
    booting.remember(trial);
    trial.host().ifPresent(known::add);
  }
}
