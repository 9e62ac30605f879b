package org.kbisect.place;

import java.util.Optional;
import org.kbisect.plan.MemoryCost;

/**
 * What a result must name to be compared with another.
 *
 * @param host name of the host of a lab; empty for this machine and for a cluster's
 * @param machine name of the QEMU hardware
 * @param accelerator {@code kvm}, {@code tcg}, one of them after {@link #NESTED}, or {@link
 *     #EMULATOR}
 * @param cpu the CPU model as QEMU or Bochs names it
 * @param hostCpu the host's CPU model
 * @param microcode the host's microcode revision, {@code unknown} where the host hides it
 * @param hostKernel release of the host's kernel
 * @param modelled what was charged for stores to the video memory, where that was a model's
 */
public record Platform(
    Optional<String> host,
    String machine,
    String accelerator,
    String cpu,
    String hostCpu,
    String microcode,
    String hostKernel,
    Optional<MemoryCost> modelled) {
  /** In the place of an accelerator: a whole processor, VMX included, is emulated. */
  public static final String EMULATOR = "bochs";

  /** Before the accelerator of a host on which the guest ran that was judged. */
  public static final String NESTED = "nested-";

  /**
   * The processor, where a host's was emulated: that shows what KVM asks of it, never how long a
   * store takes.
   */
  public Optional<String> emulated() {
    return EMULATOR.equals(accelerator) ? Optional.of(cpu) : Optional.empty();
  }

  /** All but the models, in words. */
  public String words() {
    return "%s, accelerator %s, guest CPU %s; host %s%s, kernel %s"
        .formatted(
            machine,
            accelerator,
            cpu,
            host.map(name -> name + ", ").orElse(""),
            hostCpu,
            hostKernel);
  }

  /** The words that follow every result that is not from real hardware alone; may be empty. */
  public String remark() {
    return emulated().map(model -> " (emulated: " + model + ")").orElse("")
        + (accelerator.startsWith(NESTED) ? " (nested on %s)".formatted(cpu) : "")
        + modelled.map(MemoryCost::remark).orElse("");
  }
}
