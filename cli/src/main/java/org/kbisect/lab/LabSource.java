package org.kbisect.lab;

import java.nio.file.Path;
import org.kbisect.image.StoredImage;
import org.kbisect.plan.LabFault;
import org.kbisect.qemu.Accelerator;

/** What a new lab machine is made of. It is asked only where one is made. */
public interface LabSource {
  /**
   * A disk with a whole system, and with its kernel and initrd as /boot/base-kernel and -initrd.
   */
  StoredImage image() throws InterruptedException, LabFault;

  /** On what it runs; the kernel may be booted to find out. */
  Accelerator accelerator(Path kernel) throws InterruptedException, LabFault;
}
