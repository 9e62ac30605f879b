package org.kbisect.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.session.ConnectionService;

/** A connection by SSH. */
final class SshConnection implements Connection {
  /** A host that takes longer to begin a command is lost. */
  private static final Duration OPENING = Duration.ofMinutes(1);

  /** The library looks at what it waits for at least so often. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final SshClient client;
  private final ClientSession session;

  SshConnection(SshClient client, ClientSession session) {
    this.client = client;
    this.session = session;
  }

  @Override
  public Channel run(String commandLine) throws IOException {
    try {
      return opened(session.createExecChannel(commandLine), true);
    } catch (IllegalStateException e) {
      throw ended(e);
    }
  }

  @Override
  public Channel connect(String socket) throws IOException {
    var channel = new StreamLocalChannel(socket);
    try {
      session.getService(ConnectionService.class).registerChannel(channel);
    } catch (IllegalStateException e) {
      throw ended(e);
    }
    return opened(channel, false);
  }

  /** To the library a channel of a session that is being closed is a wrong call. */
  private static IOException ended(IllegalStateException e) {
    return new IOException("the connection has ended: " + e.getMessage(), e);
  }

  private static Channel opened(AbstractClientChannel channel, boolean command) throws IOException {
    try {
      channel.open().verify(OPENING);
      return new Opened(channel, command);
    } catch (IOException | RuntimeException e) {
      channel.close(true);
      Interruptible.remember(e);
      throw e;
    }
  }

  @Override
  public boolean alive() {
    return session.isOpen() && !session.isClosing();
  }

  @Override
  public void close() {
    session.close(true);
    client.stop();
  }

  private static final class Opened implements Channel {
    private final ClientChannel channel;
    private final boolean command;

    Opened(ClientChannel channel, boolean command) {
      this.channel = channel;
      this.command = command;
    }

    @Override
    public OutputStream input() {
      return channel.getInvertedIn();
    }

    @Override
    public InputStream output() {
      return new Interruptible(channel.getInvertedOut());
    }

    @Override
    public InputStream errors() {
      return command ? new Interruptible(channel.getInvertedErr()) : InputStream.nullInputStream();
    }

    @Override
    public boolean alive() {
      return channel.isOpen() && channel.getExitStatus() == null && channel.getExitSignal() == null;
    }

    @Override
    public OptionalInt await(Duration limit) throws InterruptedException {
      long left = limit.toMillis();
      while (alive() && left > 0) {
        long step = Math.min(left, LOOK.toMillis());
        channel.waitFor(
            EnumSet.of(
                ClientChannelEvent.CLOSED,
                ClientChannelEvent.EXIT_STATUS,
                ClientChannelEvent.EXIT_SIGNAL),
            step);
        if (Thread.interrupted()) {
          throw new InterruptedException("while a host's command ran");
        }
        left -= step;
      }
      Integer code = channel.getExitStatus();
      return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /** Tells the host, which allows ten commands beside each other; waits for nothing. */
    @Override
    public void close() {
      channel.close(false);
    }
  }
}
