package org.kbisect.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A connection to this machine by its own shell: what a host would do, without SSH. */
final class LocalShell implements Connection {
  private final String path;
  private volatile boolean lost;

  LocalShell() {
    this(System.getenv("PATH"));
  }

  /** One that looks for programs along another path. */
  LocalShell(String path) {
    this.path = path;
  }

  static Shell shell() {
    return new Shell("host here", new LocalShell());
  }

  /** Loses the connection: nothing that follows reaches the host. */
  void lose() {
    lost = true;
  }

  @Override
  public Channel run(String commandLine) throws IOException {
    if (lost) {
      throw new IOException("Connection reset by peer");
    }
    var shell = new ProcessBuilder("sh", "-c", commandLine);
    shell.environment().put("PATH", path);
    return new Command(shell.start());
  }

  @Override
  public Channel connect(String socket) throws IOException {
    return new Socket(SocketChannel.open(UnixDomainSocketAddress.of(Path.of(socket))));
  }

  @Override
  public boolean alive() {
    return !lost;
  }

  @Override
  public void close() {
    lost = true;
  }

  private record Command(Process process) implements Channel {
    @Override
    public OutputStream input() {
      return process.getOutputStream();
    }

    @Override
    public InputStream output() {
      return process.getInputStream();
    }

    @Override
    public InputStream errors() {
      return process.getErrorStream();
    }

    @Override
    public boolean alive() {
      return process.isAlive();
    }

    @Override
    public OptionalInt await(Duration limit) throws InterruptedException {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    }

    /** As sshd does: the command lives on, and hears the end. */
    @Override
    public void close() {
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        return; // it has ended
      }
    }
  }

  private record Socket(SocketChannel channel) implements Channel {
    @Override
    public OutputStream input() {
      return Channels.newOutputStream(channel);
    }

    @Override
    public InputStream output() {
      return Channels.newInputStream(channel);
    }

    @Override
    public InputStream errors() {
      return InputStream.nullInputStream();
    }

    @Override
    public boolean alive() {
      return channel.isOpen();
    }

    @Override
    public OptionalInt await(Duration limit) {
      return OptionalInt.empty();
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        return; // it is closed all the same
      }
    }
  }
}
