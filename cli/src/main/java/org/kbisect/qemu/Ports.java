package org.kbisect.qemu;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/**
 * The sockets of a session, to which its QEMU connects; each is closed with the session.
 *
 * @param evidence where what serial ports say is kept
 * @param opened closed with the session
 */
record Ports(
    Wires wires,
    Emulator emulator,
    Path evidence,
    MonotonicClock clock,
    Listeners listeners,
    Opened opened) {

  /** Waits until QEMU has connected to one. */
  SocketChannel accept(String name) throws LabFault, InterruptedException {
    SocketChannel channel = wires.accept(name, emulator::alive);
    opened.add(channel::close);
    return channel;
  }

  /**
   * The same of a serial port.
   *
   * @param file gets what it says
   * @param lines told of each line
   */
  SerialPort serial(String name, String file, Consumer<String> lines)
      throws LabFault, InterruptedException, IOException {
    var port =
        new SerialPort(
            accept(name), evidence.resolve(file), SerialPort.MOST_BYTES, clock, listeners, lines);
    opened.add(port::close);
    return port;
  }
}
