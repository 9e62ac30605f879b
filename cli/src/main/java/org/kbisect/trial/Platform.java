package org.kbisect.trial;

import java.util.Optional;

/**
 * What a result must name to be compared with another.
 *
 * @param machine name of the QEMU hardware
 * @param accelerator {@code kvm} or {@code tcg}
 * @param cpu the guest's CPU model as QEMU names it
 * @param hostCpu the host's CPU model
 * @param microcode the host's microcode revision, {@code unknown} where the host hides it
 * @param hostKernel release of the host's kernel
 * @param modelled what was charged for stores to the video memory, where that was a model's
 */
public record Platform(
    String machine,
    String accelerator,
    String cpu,
    String hostCpu,
    String microcode,
    String hostKernel,
    Optional<MemoryCost> modelled) {}
