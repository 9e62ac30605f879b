package org.kbisect.qemu;

import java.nio.file.Path;
import org.kbisect.plan.LabFault;

/** The initramfs of a host under test, with QEMU in it. */
@FunctionalInterface
public interface HostImage {
  /** Its first process, whose ports and disks {@link NestedCommandLine} gives it. */
  String RECIPE = "nested-host";

  /** The archive, made where it is not there yet. */
  Path file() throws LabFault, InterruptedException;
}
