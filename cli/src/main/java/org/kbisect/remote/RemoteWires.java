package org.kbisect.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;
import org.kbisect.qemu.Wires;

/**
 * What connects kbisect with a QEMU on a host. QEMU listens there and waits; each of its sockets is
 * joined to one here, from which the session reads as from a QEMU of this machine.
 *
 * @param near the sockets here
 * @param far the folder there
 */
record RemoteWires(
    Shell shell, Wires near, RunFolder far, MonotonicClock clock, List<Connection.Channel> joined)
    implements Wires {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

  private static final Duration FETCH_LIMIT = Duration.ofMinutes(1);

  private static final int BUFFER = 1 << 16;

  /** Says nothing and exits with this where the file is as it was when it was sent last. */
  private static final int UNCHANGED = 64;

  private static final String FETCH =
      """
      cd "$1" || exit
      cmp -s "$2" "$2.sent" && exit 64
      cp "$2" "$2.sent" && gzip -1 -c "$2.sent"
      """;

  RemoteWires(Shell shell, Wires near, RunFolder far, MonotonicClock clock) {
    this(shell, near, far, clock, new CopyOnWriteArrayList<>());
  }

  @Override
  public Path directory() {
    return far.path();
  }

  @Override
  public String chardev(String name) {
    return "socket,id=%s,path=%s,server=on,wait=on".formatted(name, directory().resolve(name));
  }

  @Override
  public SocketChannel accept(String name, BooleanSupplier lives)
      throws LabFault, InterruptedException {
    Connection.Channel there = reached(name, lives);
    joined.add(there);
    try {
      SocketChannel here =
          SocketChannel.open(UnixDomainSocketAddress.of(near.directory().resolve(name)));
      daemon(name + "-from-host", () -> pour(there.output(), here));
      daemon(name + "-to-host", () -> pour(here, there.input()));
    } catch (IOException e) {
      throw new LabFault("cannot join QEMU's socket " + name + ": " + e.getMessage(), e);
    }
    return near.accept(name, () -> true);
  }

  /** QEMU makes its sockets one after the other, each when the one before is connected. */
  private Connection.Channel reached(String name, BooleanSupplier lives)
      throws LabFault, InterruptedException {
    while (true) {
      boolean living = lives.getAsBoolean();
      try {
        return shell.connection().connect(directory().resolve(name).toString());
      } catch (IOException e) {
        if (!living) {
          throw new LabFault(
              "QEMU on %s ended before its %s socket could be reached"
                  .formatted(shell.host(), name),
              e);
        }
        clock.sleep(BETWEEN_TRIES);
      }
    }
  }

  /** Ends when either side does, and then ends the other. */
  private static void pour(InputStream from, SocketChannel to) throws IOException {
    try (to) {
      byte[] bytes = new byte[BUFFER];
      for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
        for (var left = ByteBuffer.wrap(bytes, 0, read); left.hasRemaining(); ) {
          to.write(left);
        }
      }
    }
  }

  private static void pour(SocketChannel from, OutputStream to) throws IOException {
    try (to) {
      InputStream in = Channels.newInputStream(from);
      byte[] bytes = new byte[BUFFER];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        to.write(bytes, 0, read);
        to.flush();
      }
    }
  }

  private static void daemon(String name, Pouring pouring) {
    var thread =
        new Thread(
            () -> {
              try {
                pouring.pour();
              } catch (IOException e) {
                return; // one side was closed
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  private interface Pouring {
    void pour() throws IOException;
  }

  /** A host that has gone says nothing of what is on its guest's screen. */
  @Override
  public Path fetch(String name) throws LabFault, IOException, InterruptedException {
    Path file = near.directory().resolve(name);
    byte[] packed;
    OptionalInt code;
    try (Connection.Channel channel =
        shell.connection().run(ShellText.of(FETCH, List.of(directory().toString(), name)))) {
      channel.input().close();
      packed = channel.output().readAllBytes();
      code = channel.await(FETCH_LIMIT);
    } catch (IOException e) {
      if (shell.connection().alive()) {
        throw e;
      }
      throw new LabFault("%s is out of reach: %s".formatted(shell.host(), e.getMessage()), e);
    }
    switch (code.orElseThrow(() -> new LabFault(shell.host() + " is out of reach"))) {
      case 0 -> unpack(packed, file);
      case UNCHANGED -> {}
      default -> throw new IOException(shell.host() + " does not give " + name);
    }
    return file;
  }

  private static void unpack(byte[] packed, Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** What a host spends is not asked for at each picture. */
  @Override
  public long spent(long pid) {
    return 0;
  }

  @Override
  public void close() {
    try (near) {
      joined.forEach(Connection.Channel::close);
    } finally {
      far.clear();
    }
  }
}
