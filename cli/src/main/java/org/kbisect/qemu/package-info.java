/**
 * QEMU on this machine: command line, QMP, framebuffer capture, the memory-cost model, virtual
 * time.
 *
 * <p><b>Memory types are charged for by the page tables.</b> Under TCG they cost nothing. A plugin
 * ({@code qemu-configs/plugins/memory-cost.c}, compiled on first use) sees every store, and makes
 * those to the display's first BAR take as long as on a named processor ({@code
 * qemu-configs/cpus/}): a store is done so many nanoseconds after the one before it, or as soon as
 * it is emulated, whichever is later. A store is one access as TCG makes it: a byte for {@code rep
 * stosb}, whose price is its own where somebody measured it. The type is read from the page-table
 * entry that maps the store, as the processor does, so each mapping has its own, and neither the
 * guest's word nor the order of a boot matters. An entry is trusted for 256 stores elsewhere at
 * most; Linux's layout of IA32_PAT is taken for granted.
 *
 * <p>Policies are not the plugin's business: it gets a price for each type that the guest can ask
 * for, which is where {@code force-wb}, {@code honor-guest-pat} or one fixed type is applied. Where
 * the BAR lies it asks kbisect, while the guest waits, at the first store to anything unknown. What
 * QEMU calls a physical address may be off by a constant, which the page-table walk tells.
 * Registers and guest memory are not in the plugin interface before QEMU 9: the plugin uses symbols
 * that QEMU exports when it is built with modules, as Debian's is, and another QEMU is refused. A
 * model that saw no store though a picture came is a {@code LabFault}, never a zero charge.
 *
 * <p><b>Virtual time is held to be looked at.</b> With {@code --time virtual} QEMU counts
 * instructions (4 ns each, one processor; idle time is skipped, random numbers have a fixed seed,
 * the date is fixed), but a screendump is made when the host comes to it. So a plugin ({@code
 * qemu-configs/plugins/virtual-time.c}) sets a timer of QEMU's virtual clock at every 10 ms of it
 * and holds the processor there, between two instructions, while kbisect hears what the guest has
 * said and captures the screen ({@code HeldTime}): at every such moment while a frame is waited for
 * that is measured, else at one in ten. A boot is then a list of moments, the same on every run and
 * under any load. For a screendump QEMU's main thread waits for the processor's, so that is held in
 * pieces of 0.2 ms; the timer, due meanwhile, keeps it from the next instruction, and an idle
 * guest's clock from going on.
 *
 * <p>What breaks virtual time is what the host does in its own time. A guest with a disk is held
 * and dated so, too, but its reads are done when the host has done them. So a span of it that a
 * frame ends is not called repeatable and is judged as real time is; a span between two of the
 * guest's own events, dated by the guest, is. A QEMU that does not export its timers cannot hold a
 * guest: frames are dated by the host's clock then, the boot says so, and their spans are not
 * repeatable either. The memory-cost model does not go with virtual time: it would have to add to
 * the count of instructions, for which QEMU exports nothing.
 *
 * <p><b>A host with a guest on it is two QEMUs, one in the other.</b> The place {@code nested}
 * boots the kernel under test as a host's, with an initramfs that has QEMU in it ({@code
 * bisect-scripts/nested-host}); its first process starts the guest with words that are made here
 * ({@code NestedCommandLine}). What the guest's QEMU opens is a port of the host's kernel, and that
 * is a socket of the host's QEMU: events by the second serial port, which any kernel has; console,
 * monitor and pictures by virtio. So a screendump is written by the guest's QEMU into a port and
 * read here as it comes ({@code PictureStream}), and no program in between knows of pictures.
 *
 * <p>The host says every second that it is alive, on a port of its own. A host whose emulated
 * timers stop, as now and then they do, gives its guest no time: no step is late by it ({@code
 * NestedTime}), what the guest has said by then is judged, and else the boot is the lab's fault.
 * What the guest does of itself, such as a panic, is a symptom of its host. SVM has no counterpart
 * of IPAT, and an emulated processor acts on no memory type: times and failures are seen, memory
 * types are not.
 *
 * <p><b>A kernel that nobody builds gets a VGA.</b> {@code probe} boots a kernel with its initrd,
 * an ISO by its own loader, or the kernel that the scenario's image brings. Debian's installer has
 * no driver for bochs-display and no window without a framebuffer of the firmware's, so the default
 * machine is then vga-std, on which the firmware is the first to paint.
 */
@NullMarked
package org.kbisect.qemu;

import org.jspecify.annotations.NullMarked;
