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

  private static void requireFree(int port, LabMachine machine) throws IOException, LabFault {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (BindException e) {
      throw new LabFault(
          "port %d of 127.0.0.1 is taken by another program; lab machine %s can have another: --port"
              .formatted(port, machine.name()),
          e);
    }
  }

  /** A port that nothing has now. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** As the button of a machine does: at once, whatever runs there. */
  void reset(LabMachine machine, LabFolder folder)
      throws IOException, InterruptedException, LabFault {
    try (Monitor monitor = Monitor.connect(folder.monitor())) {
      monitor.execute("system_reset");
    } catch (IOException | LabFault e) {
      // One that does not answer its monitor hangs itself.
      off(folder);
      on(machine, folder);
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
