package org.kbisect.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.sshd.client.channel.AsyncCapableClientChannel;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * A connection to a Unix-domain socket of the host's, as OpenSSH has them since 6.7 (its PROTOCOL,
 * section 2.4). The library knows TCP only.
 */
final class StreamLocalChannel extends AsyncCapableClientChannel {
  private static final String TYPE = "direct-streamlocal@openssh.com";

  /** Of the numbers in the message. */
  private static final int ROOM = 64;

  private final String socket;

  StreamLocalChannel(String socket) {
    super(TYPE, false);
    this.socket = socket;
  }

  @Override
  public synchronized OpenFuture open() throws IOException {
    openFuture = new DefaultOpenFuture(socket, futureLock);
    byte[] path = socket.getBytes(StandardCharsets.UTF_8);
    int size = TYPE.length() + path.length + ROOM;
    Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN, size);
    buffer.putString(TYPE);
    buffer.putUInt(getChannelId());
    buffer.putUInt(getLocalWindow().getSize());
    buffer.putUInt(getLocalWindow().getPacketSize());
    buffer.putBytes(path);
    buffer.putString(""); // reserved
    buffer.putUInt(0); // reserved
    writePacket(buffer);
    return openFuture;
  }
}
