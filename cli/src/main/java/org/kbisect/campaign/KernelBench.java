package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kbisect.build.BuildResult;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.campaign.Progress.Activity;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Symptom;
import org.kbisect.plan.TimeMode;

/** Tries a commit as the kernel under test: checked out, built, booted once. */
public final class KernelBench implements Bench {
  /**
   * What is booted, the same for every commit.
   *
   * @param file what the scenario's file says
   */
  public record Setup(
      GuestImage image, Scenario scenario, String file, Symptom symptom, TimeMode time) {}

  private final Progress progress;
  private final Kernels kernels;
  private final Optional<Speculation> speculation;
  private final Booting booting;

  /** A bench that boots each kernel so. */
  public static KernelBench of(Workshop workshop, Bootable bootable) {
    return new KernelBench(
        workshop,
        new KnownHosts(
            new BootingOnce(
                bootable, workshop.evidenceFolder(), workshop.reference(), workshop.progress()),
            workshop.ends(),
            workshop.kernels(),
            bootable.machine()));
  }

  /** One whose kernels are a host's, of which each boot decides how a guest is booted. */
  public static KernelBench chained(Workshop workshop, HostThenGuest chain) {
    return new KernelBench(
        workshop,
        new ChainedBooting(
            chain, workshop.evidenceFolder(), workshop.reference(), workshop.progress()));
  }

  /** One where {@code once} boots a kernel a single time. */
  KernelBench(Workshop workshop, Booting once) {
    this.progress = workshop.progress();
    this.kernels = workshop.kernels();
    Booting retried = new RetriedBooting(once, progress);
    this.speculation =
        workshop.ahead().isAnything()
            ? Optional.of(
                new Speculation(
                    kernels,
                    retried,
                    workshop.ahead().builds(),
                    workshop.ahead().boots().boots().orElse(1)))
            : Optional.empty();
    this.booting = new SameKernel(speculation.<Booting>map(ahead -> ahead).orElse(retried));
  }

  @Override
  public void remember(Trial trial) {
    booting.remember(trial);
  }

  @Override
  public int looksAhead() {
    return speculation.map(Speculation::looksAhead).orElse(0);
  }

  @Override
  public void expect(List<String> commits) {
    speculation.ifPresent(ahead -> ahead.expect(commits));
  }

  @Override
  public void rest() throws InterruptedException {
    if (speculation.isPresent()) {
      speculation.get().rest();
    }
  }

  @Override
  public Trial run(Ask ask) throws IOException, InterruptedException, LabFault {
    return build(ask)
        .match(
            new BuildResult.Cases<Continuation<Trial>>() {
              @Override
              public Continuation<Trial> built(Built kernel) {
                return () -> boot(ask, kernel);
              }

              @Override
              public Continuation<Trial> notBuilt(NotBuilt failure) {
                return () -> Trial.skipped(ask.commit(), failure);
              }
            })
        .go();
  }

  private Trial boot(Ask ask, Built kernel) throws IOException, InterruptedException, LabFault {
    Trial trial = booting.boot(ask, kernel);
    booting.remember(trial);
    return trial;
  }

  private BuildResult build(Ask ask) throws IOException, InterruptedException, LabFault {
    if (speculation.isPresent()) {
      if (speculation.get().isBuilding(ask.commit())) {
        progress.begins(Activity.BUILDING, ask.commit());
      }
      speculation.get().makeWayFor(ask.commit());
    }
    Optional<Built> known = ask.builtItself() ? Optional.empty() : kernels.known(ask.commit());
    return known.isPresent() ? known.get() : kernels.of(ask.commit());
  }
}
