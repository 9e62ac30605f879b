package org.kbisect.qemu;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import org.kbisect.plan.LabFault;

/** The monitor of a QEMU that outlives kbisect and listens on a socket for whoever comes. */
public final class Monitor implements AutoCloseable {
  private final Qmp qmp;

  private Monitor(Qmp qmp) {
    this.qmp = qmp;
  }

  /**
   * Connects, and waits for QEMU's greeting.
   *
   * @throws IOException when nobody listens there
   * @throws LabFault when QEMU does not answer
   */
  public static Monitor connect(Path socket) throws IOException, LabFault, InterruptedException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return new Monitor(new Qmp(channel, event -> {}, new Listeners()));
    } catch (IOException | LabFault | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Executes a command without arguments.
   *
   * @throws LabFault when QEMU does not answer
   */
  public void execute(String command) throws LabFault, InterruptedException {
    qmp.execute(command, Map.of());
  }

  @Override
  public void close() throws IOException {
    qmp.close();
  }
}
