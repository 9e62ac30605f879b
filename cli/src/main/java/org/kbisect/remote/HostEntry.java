package org.kbisect.remote;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A host of a lab, as {@code hosts.yaml} describes it.
 *
 * @param key the private key's file; empty where an agent has it
 * @param knownHosts in OpenSSH's form; never written
 * @param work the folder on the host that is kbisect's, on a disk
 * @param sudo whether what needs root needs it
 * @param boot empty where only guests' kernels are tried
 * @param console run here, prints the lines of the host's console; may be empty
 * @param power run here, cuts the host's power and gives it back; may be empty
 * @param holding how it is had from a resource manager
 * @param arguments for the command line of a kernel that is tried
 */
public record HostEntry(
    String name,
    String address,
    int port,
    String user,
    Optional<Path> key,
    Path knownHosts,
    List<String> tags,
    String work,
    boolean sudo,
    Optional<BootMethod> boot,
    List<String> console,
    List<String> power,
    Holding holding,
    List<String> arguments,
    Limits limits) {
  public HostEntry {
    tags = List.copyOf(tags);
    console = List.copyOf(console);
    power = List.copyOf(power);
    arguments = List.copyOf(arguments);
  }

  /** How messages call it. */
  @Override
  public String toString() {
    return "host %s (%s port %d)".formatted(name, address, port);
  }
}
