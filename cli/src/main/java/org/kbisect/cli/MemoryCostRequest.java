package org.kbisect.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.kbisect.app.CampaignFile;
import org.kbisect.app.Installation;
import org.kbisect.bochs.EmulatedHostFile;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.MemoryCost;
import org.kbisect.plan.TimeMode;
import org.kbisect.qemu.Hardware;
import org.kbisect.qemu.HardwareFile;
import org.kbisect.qemu.MemoryCostModel;
import org.kbisect.qemu.MemoryPolicy;

/** The memory-cost model of options, a campaign file and the machine's own, in this order. */
record MemoryCostRequest(Installation installation, JudgingOptions judging, CampaignFile file) {

  /**
   * The model, its processor as a path; empty where nobody asks for one.
   *
   * @param machine file of the machine
   * @param time real or virtual
   */
  Optional<MemoryCost> on(Path machine, String time) {
    if (EmulatedHostFile.read(machine).isPresent()) {
      return refused(machine);
    }
    Hardware hardware = HardwareFile.read(machine);
    Optional<MemoryCost> written = file.memoryCost().or(hardware::memoryCost);
    Optional<String> cpu =
        Optional.ofNullable(judging.cpuModel).or(() -> written.map(MemoryCost::cpu));
    Optional<String> policy =
        Optional.ofNullable(judging.memoryPolicy).or(() -> written.map(MemoryCost::policy));
    if (cpu.isEmpty()) {
      if (policy.isPresent()) {
        throw new InvalidRequest(
            "--memory-policy says which type is in force, and --cpu-model what it costs: add it");
      }
      return Optional.empty();
    }
    var cost =
        new MemoryCost(
            installation.cpu(cpu.get()).toString(),
            MemoryPolicy.parse(policy.orElse(MemoryPolicy.HONOR_GUEST_PAT.toString())).toString());
    MemoryCostModel.requireFits(hardware, TimeMode.valueOf(time.toUpperCase(Locale.ROOT)));
    return Optional.of(cost);
  }

  /** A machine's own model; an emulated host has none. */
  static Optional<MemoryCost> ofMachine(Path machine) {
    return EmulatedHostFile.read(machine).isPresent()
        ? Optional.empty()
        : HardwareFile.read(machine).memoryCost();
  }

  /** An emulated host has no memory that could be charged for. */
  private Optional<MemoryCost> refused(Path machine) {
    if (judging.cpuModel != null || judging.memoryPolicy != null || file.memoryCost().isPresent()) {
      throw new InvalidRequest(
          machine
              + " is an emulated host, which shows what KVM asks for and not what it costs: leave"
              + " the memory-cost model out");
    }
    return Optional.empty();
  }
}
