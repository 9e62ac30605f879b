package org.kbisect.trial;

/**
 * What a result must name to be compared with another.
 *
 * @param machine name of the QEMU hardware
 * @param accelerator {@code kvm} or {@code tcg}
 * @param cpu the guest's CPU model as QEMU names it
 * @param hostCpu the host's CPU model
 * @param microcode the host's microcode revision, {@code unknown} where the host hides it
 * @param hostKernel release of the host's kernel
 */
public record Platform(
    String machine,
    String accelerator,
    String cpu,
    String hostCpu,
    String microcode,
    String hostKernel) {}
