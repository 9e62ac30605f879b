package org.kbisect.build;

import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.plan.HostKernel;

/**
 * A kernel that can be booted.
 *
 * @param vmlinux the ELF file, booted by PVH
 * @param signature SHA-256 over what the machine would execute, modules too: equal signatures
 *     behave equally
 * @param host the same as a host boots it, where it was built for one
 */
public record KernelImage(Path vmlinux, String signature, Optional<HostKernel> host) {

  /** One that was built for emulators. */
  public KernelImage(Path vmlinux, String signature) {
    this(vmlinux, signature, Optional.empty());
  }

  /** What is booted where it is the kernel under test: a file, or a host's folder. */
  public Path booted() {
    return host.map(HostKernel::folder).orElse(vmlinux);
  }
}
