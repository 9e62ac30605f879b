/**
 * A host as the subject: its kernel boots in Bochs, which emulates an Intel processor with VMX and
 * EPT.
 *
 * <p><b>A host is emulated where its KVM is asked.</b> {@code --role host} builds the kernel of a
 * host. The machine {@code vmx-emulated} boots it with an initramfs whose first process runs small
 * guests through {@code /dev/kvm}. A boot sector of ours ({@code qemu-configs/bochs/}) reads the
 * {@code vmlinux} by ATA and jumps to its PVH entry: no compressed image, no boot loader. What KVM
 * puts into a page's EPT entry is read where {@code vmx_get_mt_mask()} answers and where the MMU
 * writes it, and both must agree. The type in force follows from the processor manual's table
 * ({@code EptMemoryType}). So the symptom {@code memory-type:wc=wc} is exact, and one boot decides.
 *
 * <p><b>A third source is asked by a test.</b> Bochs' debugger walks a guest's page tables and
 * KVM's as the emulated processor does ({@code page}): its entries are those that the host reports,
 * for every type and both settings of the MTRRs ({@code DebuggerOracleIT}). It does not say which
 * type is then in force, so the manual's table has no other witness than its own test.
 *
 * <p>Steps are late by the emulator's processor time, so a loaded machine is no late kernel. Bochs'
 * exit status means nothing: its log tells the host's end from its own. Results are labelled {@code
 * emulated}: Bochs acts on no memory type, so what KVM asks for is seen, and what that costs is
 * not.
 */
@NullMarked
package org.kbisect.bochs;

import org.jspecify.annotations.NullMarked;
