package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.plan.MemoryCost;
import org.kbisect.plan.TimeMode;

/**
 * Charges the guest's stores to its video memory what they cost on a named processor. The plugin
 * that does it knows nothing of policies: it is given a price for each type that the guest's page
 * tables can ask for.
 *
 * @param cost what results are labelled with
 */
public record MemoryCostModel(MemoryCost cost, MemoryPolicy policy, CpuCosts costs, Plugin plugin) {

  /** The plugin's name. */
  public static final String PLUGIN = "memory-cost";

  /** The model that {@code charge} asks for. */
  public static MemoryCostModel of(MemoryCharge charge, Plugin plugin) {
    return new MemoryCostModel(
        charge.cost(),
        MemoryPolicy.parse(charge.policy()),
        CpuCostsFile.read(charge.costs()),
        plugin);
  }

  /**
   * Makes sure that the model can be had: there are no plugins with KVM, and its waits are real.
   *
   * @throws InvalidRequest when it cannot
   */
  public static void requireFits(Hardware hardware, TimeMode time) {
    if (hardware.accelerator() == Hardware.AcceleratorChoice.KVM) {
      throw new InvalidRequest(
          "machine %s asks for KVM, and the memory-cost model works with TCG only: leave out one"
                  .formatted(hardware.name())
              + " of them (with KVM the processor's own memory types are in force)");
    }
    if (time == TimeMode.VIRTUAL) {
      throw new InvalidRequest(
          "virtual time counts instructions, and QEMU lets nobody add to them what the memory-cost"
              + " model charges, which waits in real time: leave out one of them");
    }
  }

  /** QEMU's CPU model {@code cpu} with what decides how the guest's kernel stores. */
  String processor(String cpu) {
    return cpu
        + costs.features().stream().map(feature -> ",+" + feature).collect(Collectors.joining());
  }

  /** The words that load the plugin into QEMU. */
  List<String> argv(Path sockets) throws LabFault, IOException, InterruptedException {
    return List.of(
        "-plugin",
        String.join(
            ",",
            QemuCommandLine.escaped("file=" + plugin.library()),
            "plain=" + prices(costs::plainNanos),
            "string=" + prices(costs::stringNanos),
            QemuCommandLine.escaped("regions=" + sockets.resolve(Sockets.REGIONS)),
            QemuCommandLine.escaped("counters=" + sockets.resolve(Charges.FILE))));
  }

  /** Picoseconds for each type the guest may ask for, in the order of {@link PatType}. */
  String prices(ToDoubleFunction<PatType> nanos) {
    return Arrays.stream(PatType.values())
        .map(guest -> Math.round(nanos.applyAsDouble(policy.inForce(guest)) * 1000))
        .map(String::valueOf)
        .collect(Collectors.joining(":"));
  }
}
