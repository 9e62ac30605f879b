package org.kbisect.qemu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;

/**
 * The sockets that one QEMU connects to, in a directory of their own that is deleted in the end. We
 * listen and QEMU connects, before its processor runs: nothing the guest says is lost.
 */
final class Sockets implements Wires {
  /** Where the memory-cost model's plugin asks what an address belongs to. */
  static final String REGIONS = "regions";

  /** Where the virtual-time plugin says that the guest is held. */
  static final String HOLDS = "holds";

  /** Where a host under test says that it is alive. */
  static final String HOST = "host";

  /** The console, the monitor and the pictures of the guest on a host under test. */
  static final String GUEST_CONSOLE = "guest-console";

  static final String GUEST_QMP = "guest-qmp";
  static final String FRAMES = "frames";

  private static final List<String> ALL =
      List.of(QMP, CONSOLE, EVENTS, REGIONS, HOLDS, HOST, GUEST_CONSOLE, GUEST_QMP, FRAMES);

  private static final long POLL_MILLIS = 50;

  private final BootDirectory directory;
  private final Map<String, ServerSocketChannel> listeners = new HashMap<>();

  private Sockets(BootDirectory directory) {
    this.directory = directory;
  }

  static Sockets open(Clocks clocks) throws LabFault {
    try {
      Sockets sockets = new Sockets(BootDirectory.make(clocks));
      try {
        for (String name : ALL) {
          sockets.listen(name);
        }
        return sockets;
      } catch (IOException | RuntimeException e) {
        sockets.close();
        throw e;
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new LabFault("cannot create the sockets for QEMU: " + e.getMessage(), e);
    }
  }

  private void listen(String name) throws IOException {
    var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listeners.put(name, listener);
    listener.bind(UnixDomainSocketAddress.of(directory.path().resolve(name)));
    listener.configureBlocking(false);
  }

  @Override
  public Path directory() {
    return directory.path();
  }

  @Override
  public String chardev(String name) {
    return QemuCommandLine.socket(directory(), name);
  }

  @Override
  public Path fetch(String name) {
    return directory().resolve(name);
  }

  @Override
  public long spent(long pid) {
    Path mainThread = Path.of("/proc/%d/task/%d/schedstat".formatted(pid, pid));
    try {
      return Long.parseLong(Files.readString(mainThread).split(" ", 2)[0]);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }

  @Override
  public SocketChannel accept(String name, BooleanSupplier lives) throws LabFault {
    ServerSocketChannel listener = Objects.requireNonNull(listeners.get(name), name);
    try (Selector selector = Selector.open()) {
      listener.register(selector, SelectionKey.OP_ACCEPT);
      while (true) {
        // Asked first: what connected before the end must not be taken for a failure to connect.
        boolean living = lives.getAsBoolean();
        selector.select(living ? POLL_MILLIS : 1);
        SocketChannel channel = listener.accept();
        if (channel != null) {
          channel.configureBlocking(true);
          return channel;
        }
        if (!living) {
          throw new LabFault("QEMU ended before it connected to its " + name + " socket");
        }
      }
    } catch (IOException e) {
      throw new LabFault("cannot accept QEMU's " + name + " connection", e);
    }
  }

  @Override
  public void close() {
    try (directory) {
      for (ServerSocketChannel listener : listeners.values()) {
        listener.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
