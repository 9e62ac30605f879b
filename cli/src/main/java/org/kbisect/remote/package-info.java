/**
 * A host of a lab, reached by SSH.
 *
 * <p><b>A guest's trial runs there as it does here.</b> {@code qemu} makes the same command line
 * and watches the same session; what differs is behind two of its seams, {@code QemuHost} and
 * {@code Wires}. QEMU listens on sockets of its own and waits, kbisect reaches them through the
 * connection ({@code direct-streamlocal}) and joins them to the local ones that the session reads:
 * nothing that a guest says is lost. Pictures are fetched when they have changed.
 *
 * <p><b>Nothing stays behind.</b> QEMU is the child of a shell that hears from us every few
 * seconds: where we fall silent, it ends QEMU with its process group. A lease is a file on the
 * host's disk with a deadline by the host's own clock, so it survives a reboot and frees itself;
 * one whose kbisect was on this machine and is gone is taken over at once. Files lie there by their
 * content and are checked after they came; those that no lease has used for longest make room for
 * others.
 *
 * <p><b>A manager of hosts only holds them.</b> A job of Slurm's would die with the kernel that is
 * replaced. So commands of the host's entry take it before the lease and give it back after that
 * ({@code HostHold}), and no manager's name is known here.
 *
 * <p><b>A host under test is jumped, proven, and brought home.</b> What it may be seen doing is
 * decided by a value ({@code Jump}): nothing counts until the running kernel's build id is the
 * subject's; back on the base kernel twice means that the subject does not boot; any other kernel
 * is the lab's fault; silence is waited for as long as a boot and the watchdog take, then the power
 * is cut. {@code Journey} does what that says. The base kernel's build id lies in the work folder
 * from before the jump until the host is home, so whoever has the lease after an interruption
 * brings it home first. The watchdog is armed before the jump, and fed by the host only as long as
 * it hears us. A connection that is lost says nothing about the kernel: only the console tells of a
 * panic. A host that does not come home is out of use until a person puts it back: a file in this
 * user's state says so, and what was seen on it counts.
 *
 * <p><b>A kernel's modules are on the host while it may run that kernel</b> ({@code HostModules}):
 * in the folder of its release, which is none of the host's own, with a mark by which they are
 * found and removed whoever comes next. The initrd is made there and by the host's own tool, since
 * what finds its root, such as LVM or microcode, is the host's to say; it is kept beside the
 * kernel.
 *
 * <p><b>Only {@code Connection} knows SSH.</b> All else is shell text and what it prints, so tests
 * run it in this machine's own shell, and against Debian's sshd for the rest. A host's key is taken
 * from the known-hosts file alone, which is never written. All that goes wrong between here and the
 * host is a {@code LabFault}.
 */
@NullMarked
package org.kbisect.remote;

import org.jspecify.annotations.NullMarked;
