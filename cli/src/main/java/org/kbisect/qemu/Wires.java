package org.kbisect.qemu;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;

/** What connects kbisect with one QEMU: sockets, and the files that QEMU writes. */
public interface Wires extends AutoCloseable {
  String QMP = "qmp";
  String CONSOLE = "console";
  String EVENTS = "events";

  /** The folder of them all, as QEMU sees it. */
  Path directory();

  /** What QEMU is connected by under this name, as {@code -chardev} has it. */
  String chardev(String name);

  /**
   * Waits until QEMU is connected, as long as it {@code lives}; its processor does not run before
   * {@link #QMP}, {@link #CONSOLE} and {@link #EVENTS} are, in this order.
   *
   * @throws LabFault when it ends before
   */
  SocketChannel accept(String name, BooleanSupplier lives) throws LabFault, InterruptedException;

  /**
   * A file that QEMU has written in its folder.
   *
   * @return where it can be read here, until it is asked for again
   * @throws IOException where QEMU has not written it whole
   * @throws LabFault where the machine that QEMU runs on is out of reach
   */
  Path fetch(String name) throws LabFault, IOException, InterruptedException;

  /**
   * The processor time of QEMU's main thread, where it makes screendumps.
   *
   * @return nanoseconds; 0 where that is not told
   */
  long spent(long pid);

  @Override
  void close();

  /**
   * Those of a QEMU on this machine.
   *
   * @throws LabFault when there is no room for them
   */
  static Wires here(Clocks clocks) throws LabFault {
    return Sockets.open(clocks);
  }
}
