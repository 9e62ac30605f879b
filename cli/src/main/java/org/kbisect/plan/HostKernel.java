package org.kbisect.plan;

import java.nio.file.Path;

/**
 * A kernel as a host boots it: a folder that is made when it is built, and that lies on the host as
 * it lies here.
 */
public record HostKernel(Path folder) {

  /** Compressed, as boot loaders take it. */
  public Path image() {
    return folder.resolve("bzImage");
  }

  /** What the kernel shows in /sys/kernel/notes when it runs; its build id is in there. */
  public Path notes() {
    return folder.resolve("notes");
  }

  /** What {@code uname -r} says under it, in a line. */
  public Path release() {
    return folder.resolve("release");
  }

  /** What it was built with. */
  public Path configuration() {
    return folder.resolve("config");
  }

  /**
   * What lies in /lib/modules/RELEASE, but what depmod makes: a tar archive, by gzip. It is not
   * there where all of the kernel is built in.
   */
  public Path modules() {
    return folder.resolve("modules.tar.gz");
  }
}
