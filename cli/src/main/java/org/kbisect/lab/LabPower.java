package org.kbisect.lab;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;
import org.kbisect.qemu.Monitor;

/** The switch of a lab machine. */
record LabPower(Programs programs, Clocks clocks) {
  /** QEMU is up, or has failed, within a second. */
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  /** It writes back to its disk what it holds: more than a loaded machine takes. */
  private static final Duration END_LIMIT = Duration.ofMinutes(1);

  /** A QEMU that was killed has its port until the kernel has taken its memory back. */
  private static final Duration PORT_LIMIT = Duration.ofSeconds(3);

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

  /** Bytes in the path of a socket, its end included (unix(7)). */
  private static final int SOCKET_PATH = 108;

  /** Starts it; it goes on without kbisect. */
  void on(LabMachine machine, LabFolder folder) throws IOException, InterruptedException, LabFault {
    requireShort(folder);
    requireFree(machine.port(), machine);
    for (Forward forward : machine.forwards()) {
      requireFree(forward.here(), machine);
    }
    // What the last start has left: a reader would take it for this one's.
    Files.deleteIfExists(folder.console());
    Files.deleteIfExists(folder.qemu().pidFile());
    Exit exit =
        programs.run(
            Command.of(
                LabCommandLine.of(machine, folder), folder.path(), folder.log(), START_LIMIT));
    if (!exit.succeeded()) {
      String words = exit.output().strip();
      throw new LabFault(
          "lab machine %s does not start: %s"
              .formatted(machine.name(), words.isEmpty() ? exit.describe() : words));
    }
  }

  private static void requireShort(LabFolder folder) {
    byte[] path = folder.monitor().toString().getBytes(StandardCharsets.UTF_8);
    if (path.length >= SOCKET_PATH) {
      throw new InvalidRequest(
          "%s is too long for a socket, which has %d bytes; set XDG_STATE_HOME to a shorter one"
              .formatted(folder.monitor(), SOCKET_PATH - 1));
    }
  }

  private void requireFree(int port, LabMachine machine)
      throws IOException, InterruptedException, LabFault {
    long end = clocks.monotonic().nanos() + PORT_LIMIT.toNanos();
    while (!isFree(port)) {
      if (clocks.monotonic().nanos() > end) {
        throw new LabFault(
            "port %d of 127.0.0.1 is taken by another program; lab machine %s can have another: --port"
                .formatted(port, machine.name()));
      }
      clocks.monotonic().sleep(BETWEEN_QUESTIONS);
    }
  }

  private static boolean isFree(int port) throws IOException {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (BindException taken) {
      return false;
    }
  }

  /** A port that nothing has now. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Switches it off at once; one that is off stays so. */
  void off(LabFolder folder) throws IOException, InterruptedException, LabFault {
    if (folder.qemu().pid().isPresent()) {
      try (Monitor monitor = Monitor.connect(folder.monitor())) {
        monitor.execute("quit");
      } catch (IOException | LabFault e) {
        folder.qemu().kill();
      }
      if (!folder.qemu().ends(END_LIMIT, clocks.monotonic())) {
        folder.qemu().kill();
        throw new LabFault(
            "the QEMU of lab machine %s, process %s, does not end"
                .formatted(folder.name(), folder.qemu().pid().map(Object::toString).orElse("?")));
      }
    }
    Files.deleteIfExists(folder.qemu().pidFile());
  }
}
