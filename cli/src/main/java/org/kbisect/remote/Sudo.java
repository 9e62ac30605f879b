package org.kbisect.remote;

import java.io.IOException;

/** A connection whose commands run as root, by the host's sudo. */
record Sudo(Connection user) implements Connection {
  @Override
  public Channel run(String commandLine) throws IOException {
    return user.run("sudo -n " + commandLine);
  }

  @Override
  public Channel connect(String socket) throws IOException {
    return user.connect(socket);
  }

  @Override
  public boolean alive() {
    return user.alive();
  }

  @Override
  public void close() {
    user.close();
  }
}
