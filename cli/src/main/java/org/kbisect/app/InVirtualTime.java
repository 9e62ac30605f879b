package org.kbisect.app;

import java.util.Optional;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.VirtualBench;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.Judge;
import org.kbisect.plan.TimeMode;
import org.kbisect.qemu.Hardware;
import org.kbisect.qemu.Hardware.AcceleratorChoice;
import org.kbisect.qemu.HardwareFile;

/**
 * A judge's boots in virtual time, where one boot of each end would tell.
 *
 * @param judge as it is booted in real time
 */
public record InVirtualTime(Wiring wiring, Judge judge, Opener opener) implements VirtualBench {

  /** Makes the bench for a judge in virtual time. */
  public interface Opener {
    Bench open(Judge judge);
  }

  /** Read from the request alone, so that a replay decides as the campaign did. */
  @Override
  public Optional<String> refusal() {
    return judge.match(
        command -> Optional.of("a command (--run) takes the time that it takes"), this::refusal);
  }

  private Optional<String> refusal(Experiment experiment) {
    if (experiment.time() == TimeMode.VIRTUAL) {
      return Optional.of("these times are virtual already");
    }
    HardwareChoice chosen = experiment.level().hardware();
    if (Role.of(chosen.machine()) == Role.HOST) {
      return Optional.of("virtual time is for a guest's kernel, and a host's is under test");
    }
    Hardware hardware = HardwareFile.read(chosen.machine());
    if (hardware.accelerator() == AcceleratorChoice.KVM) {
      return Optional.of(
          "machine %s asks for KVM, and virtual time needs TCG".formatted(hardware.name()));
    }
    if (chosen.charge().isPresent()) {
      return Optional.of("the memory-cost model waits in real time");
    }
    return wiring.hasDisk(experiment)
        ? Optional.of("the guest has a disk, which answers in the host's own time")
        : Optional.empty();
  }

  @Override
  public Bench open() {
    return opener.open(judge.inVirtualTime());
  }
}
