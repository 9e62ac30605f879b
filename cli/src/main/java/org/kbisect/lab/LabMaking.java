package org.kbisect.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.kbisect.disk.Folders;
import org.kbisect.image.MachineDisk;
import org.kbisect.image.MachineDisk.Written;
import org.kbisect.image.StoredImage;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Programs;
import org.kbisect.qemu.Accelerator;

/** Makes lab machines, each whole or not there. */
record LabMaking(Programs programs, LabSource source) {
  /** Begins the name of one that is being made; no machine's name does. */
  static final String UNFINISHED = ".new-";

  /** GiB: kernels with their modules and images of guests; what is not used takes no room. */
  private static final int DISK_SIZE = 8;

  private static final String HOST_KEY = "/etc/ssh/ssh_host_ed25519_key";

  /** Root's, and those of the user who has to ask for sudo. */
  private static final List<Written> KEYS =
      List.of(
          new Written(LabFolder.HOST_KEY, "600", HOST_KEY),
          new Written(LabFolder.HOST_KEY + ".pub", "644", HOST_KEY + ".pub"),
          new Written(LabFolder.USER_KEY + ".pub", "644", "/root/.ssh/authorized_keys"),
          new Written(LabFolder.USER_KEY + ".pub", "644", "/home/kbisect/.ssh/authorized_keys"));

  void make(LabRequest request, LabFolder folder)
      throws IOException, InterruptedException, LabFault {
    StoredImage image = source.image();
    var unfinished = new LabFolder(folder.path().resolveSibling(UNFINISHED + folder.name()));
    Folders.createPrivate(unfinished.path());
    try {
      new LabKeys(programs, unfinished).make();
      new MachineDisk(unfinished.path(), programs).make(image.file(), DISK_SIZE, KEYS);
      Accelerator accelerator = source.accelerator(unfinished.kernel());
      LabMachine.of(request, LabPower.freePort(), accelerator, image.key()).write(unfinished);
      Files.move(unfinished.path(), folder.path(), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(unfinished.path());
    }
  }
}
