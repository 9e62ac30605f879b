package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.VirtualBench;
import org.kbisect.plan.LabFault;
import org.kbisect.qemu.Hardware;
import org.kbisect.qemu.Hardware.AcceleratorChoice;
import org.kbisect.qemu.HardwareFile;

/**
 * A subject's boots in virtual time, where one boot of each end would tell.
 *
 * @param subject as it is booted in real time
 */
public record InVirtualTime(Wiring wiring, Subject subject, Opener opener) implements VirtualBench {

  /** Makes the bench for a subject in virtual time. */
  public interface Opener {
    Bench open(Subject subject) throws IOException, InterruptedException, LabFault;
  }

  /** Read from the request and its files alone, so that a replay decides as the campaign did. */
  @Override
  public Optional<String> refusal() {
    if (subject.command().isPresent()) {
      return Optional.of("a command (--run) takes the time that it takes");
    }
    if (!subject.time().equals("real")) {
      return Optional.of("these times are virtual already");
    }
    Path machine = Path.of(subject.machine());
    return Role.of(machine) == Role.HOST
        ? Optional.of("an emulated host has no other time than its emulator's")
        : refusal(HardwareFile.read(machine));
  }

  private Optional<String> refusal(Hardware hardware) {
    if (hardware.accelerator() == AcceleratorChoice.KVM) {
      return Optional.of(
          "machine %s asks for KVM, and virtual time needs TCG".formatted(hardware.name()));
    }
    if (subject.memoryCost().or(hardware::memoryCost).isPresent()) {
      return Optional.of("the memory-cost model waits in real time");
    }
    return wiring.hasDisk(subject)
        ? Optional.of("the guest has a disk, which answers in the host's own time")
        : Optional.empty();
  }

  @Override
  public Bench open() throws IOException, InterruptedException, LabFault {
    return opener.open(subject.inVirtualTime());
  }
}
