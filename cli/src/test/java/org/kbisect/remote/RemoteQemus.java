package org.kbisect.remote;

import java.util.List;
import org.kbisect.disk.Sha256;
import org.kbisect.qemu.QemuCommandLine;

/** The QEMUs that run for a host's work folder, whoever their parent is by now. */
final class RemoteQemus {
  private RemoteQemus() {}

  static List<ProcessHandle> of(String work) {
    String folder = "kbisect.remote." + Sha256.of(List.of(work)).substring(0, 12);
    return ProcessHandle.allProcesses()
        .filter(each -> each.info().command().orElse("").endsWith(QemuCommandLine.PROGRAM))
        .filter(each -> each.info().commandLine().orElse("").contains(folder))
        .toList();
  }
}
