package org.kbisect.app;

import java.util.Optional;
import org.kbisect.bochs.EmulatedHostFile;
import org.kbisect.config.FileText;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.plan.MemoryCost;
import org.kbisect.plan.TimeMode;
import org.kbisect.qemu.Hardware;
import org.kbisect.qemu.HardwareFile;
import org.kbisect.qemu.MemoryCostModel;
import org.kbisect.qemu.MemoryPolicy;

/** The memory-cost model that a draft asks for, over the machine's own. */
record MemoryCostRequest(Installation installation, Draft draft) {

  /** The model; empty where nobody asks for one. */
  Optional<MemoryCharge> on(FileText machine, TimeMode time) {
    if (EmulatedHostFile.read(machine).isPresent()) {
      return refused(machine);
    }
    Hardware hardware = HardwareFile.read(machine);
    Optional<MemoryCost> own = hardware.memoryCost();
    Optional<String> cpu = draft.find(DraftKey.CPU_MODEL).or(() -> own.map(MemoryCost::cpu));
    Optional<String> policy =
        draft.find(DraftKey.MEMORY_POLICY).or(() -> own.map(MemoryCost::policy));
    if (cpu.isEmpty()) {
      if (policy.isPresent()) {
        throw new InvalidRequest(
            "--memory-policy says which type is in force, and --cpu-model what it costs: add it");
      }
      return Optional.empty();
    }
    String inForce = policy.orElse(MemoryPolicy.HONOR_GUEST_PAT.toString());
    MemoryCharge charge = charge(new MemoryCost(cpu.get(), MemoryPolicy.parse(inForce).toString()));
    MemoryCostModel.requireFits(hardware, time);
    return Optional.of(charge);
  }

  /** A machine's own model; an emulated host has none. */
  Optional<MemoryCharge> ofMachine(FileText machine) {
    return EmulatedHostFile.read(machine).isPresent()
        ? Optional.empty()
        : HardwareFile.read(machine).memoryCost().map(this::charge);
  }

  /** The model with what its processor's file says. */
  MemoryCharge charge(MemoryCost cost) {
    return new MemoryCharge(FileText.read(installation.cpu(cost.cpu())), cost.policy());
  }

  /** An emulated host has no memory that could be charged for. */
  private Optional<MemoryCharge> refused(FileText machine) {
    if (draft.has(DraftKey.CPU_MODEL) || draft.has(DraftKey.MEMORY_POLICY)) {
      throw new InvalidRequest(
          machine.file()
              + " is an emulated host, which shows what KVM asks for and not what it costs: leave"
              + " the memory-cost model out, or ask for a guest's time by --symptom slower");
    }
    return Optional.empty();
  }
}
