package org.kbisect.remote;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Debian's sshd on a port of this machine, with keys of its own: this machine as a remote host. */
public final class LoopbackSshd implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  private static final Path SEPARATION = Path.of("/run/sshd");

  private final Path folder;
  private final int port;
  private final Process process;

  private LoopbackSshd(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Whether this machine has one, and may start it. */
  public static boolean isThere() throws IOException {
    boolean root = System.getProperty("user.name").equals("root");
    if (root && Files.isExecutable(PROGRAM)) {
      Files.createDirectories(SEPARATION); // made at a boot, where there is one
    }
    return Files.isExecutable(PROGRAM);
  }

  /** Starts one whose keys are in this folder; those that are there already stay. */
  public static LoopbackSshd start(Path folder) throws IOException, InterruptedException {
    key(folder.resolve("host_key"));
    key(folder.resolve("user_key"));
    Files.copy(
        folder.resolve("user_key.pub"),
        folder.resolve("authorized_keys"),
        StandardCopyOption.REPLACE_EXISTING);
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    // A bash that SSH starts reads its user's .bashrc, unless it is one within another: what
    // whoever
    // runs the tests has there takes its time, and is not what is tested.
    Path configuration =
        Files.writeString(
            folder.resolve("sshd_config"),
            """
            Port %d
            ListenAddress 127.0.0.1
            HostKey %s
            PidFile none
            AuthorizedKeysFile %s
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            MaxStartups 100
            SetEnv SHLVL=1
            """
                .formatted(port, folder.resolve("host_key"), folder.resolve("authorized_keys")));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("sshd.log").toFile())
            .start();
    var sshd = new LoopbackSshd(folder, port, process);
    sshd.awaitPort();
    Files.writeString(
        sshd.knownHosts(),
        "[127.0.0.1]:%d %s".formatted(port, Files.readString(folder.resolve("host_key.pub"))));
    return sshd;
  }

  private void awaitPort() throws IOException, InterruptedException {
    while (true) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IOException("sshd: " + Files.readString(folder.resolve("sshd.log")), e);
        }
        Thread.sleep(20);
      }
    }
  }

  /** Makes a key, but where it is there. */
  static void key(Path file) throws IOException, InterruptedException {
    if (Files.exists(file)) {
      return;
    }
    Process made =
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString())
            .redirectErrorStream(true)
            .start();
    String words = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (made.waitFor() != 0) {
      throw new IOException("ssh-keygen: " + words);
    }
  }

  Path knownHosts() {
    return folder.resolve("known_hosts");
  }

  Path userKey() {
    return folder.resolve("user_key");
  }

  /** This host, with this key. */
  HostEntry entry(Optional<Path> key) {
    return new HostEntry(
        "loopback",
        "127.0.0.1",
        port,
        System.getProperty("user.name"),
        key,
        knownHosts(),
        List.of("here"),
        folder.resolve("work").toString(),
        false,
        Optional.empty(),
        List.of(),
        List.of(),
        Holding.NONE,
        List.of(),
        Limits.DEFAULT);
  }

  HostEntry entry() {
    return entry(Optional.of(userKey()));
  }

  /** A hosts.yaml with this host. */
  public String hostsYaml() {
    return """
        hosts:
          - name: loopback
            address: 127.0.0.1
            port: %d
            user: %s
            key: %s
            known-hosts: %s
            work: %s
            tags: [here]
        """
        .formatted(
            port, System.getProperty("user.name"), userKey(), knownHosts(), folder.resolve("work"));
  }

  /** Cuts all connections, as a network does that is lost; new ones are taken. */
  void cut() {
    process.children().forEach(LoopbackSshd::kill);
  }

  /** With its sessions: a privileged process for each, and one of the user's below it. */
  private static void kill(ProcessHandle session) {
    List<ProcessHandle> below = session.children().toList();
    session.destroyForcibly();
    below.stream()
        .filter(each -> each.info().command().orElse("").endsWith("sshd"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    cut();
    process.destroyForcibly();
  }
}
