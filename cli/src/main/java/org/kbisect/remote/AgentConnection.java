package org.kbisect.remote;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** A connection to ssh-agent. The library's own needs a native library. */
final class AgentConnection extends AbstractAgentProxy {
  /** An agent with hundreds of keys answers with less. */
  private static final int MOST_BYTES = 1 << 20;

  private final SocketChannel channel;
  private final DataInputStream in;

  AgentConnection(Path socket) throws IOException {
    super(null);
    this.channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    this.in = new DataInputStream(Channels.newInputStream(channel));
  }

  @Override
  protected synchronized Buffer request(Buffer buffer) throws IOException {
    var bytes = ByteBuffer.wrap(buffer.array(), buffer.rpos(), buffer.available());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("ssh-agent answers with %d bytes".formatted(length));
    }
    return new ByteArrayBuffer(in.readNBytes(length));
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
