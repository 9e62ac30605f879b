package org.kbisect.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A lab machine as it stands.
 *
 * @param pid of its QEMU while that runs
 * @param place file for {@code --place}, where guests' kernels are tried
 * @param hostPlace the same, where the machine's own kernel is
 * @param hosts file with all lab machines
 * @param console file that its serial port writes to
 * @param ssh command line that logs in, as root
 */
public record Lab(
    LabMachine machine,
    LabState state,
    Optional<Long> pid,
    Path place,
    Path hostPlace,
    Path hosts,
    Path console,
    List<String> ssh) {
  /** Where they all answer, each on a port of its own. */
  public static final String ADDRESS = "127.0.0.1";

  public Lab {
    ssh = List.copyOf(ssh);
  }

  static List<String> ssh(LabMachine machine, LabFolder folder) {
    return List.of(
        "ssh",
        "-i",
        folder.userKey().toString(),
        "-o",
        "UserKnownHostsFile=" + folder.knownHosts(),
        "-o",
        "StrictHostKeyChecking=yes",
        "-p",
        Integer.toString(machine.port()),
        "root@" + ADDRESS);
  }
}
