package org.kbisect.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;

/** A connection to a host, over which commands run and sockets are reached. */
interface Connection extends AutoCloseable {

  /**
   * Runs a command line in the host's shell.
   *
   * @throws IOException when the connection is lost
   */
  Channel run(String commandLine) throws IOException;

  /**
   * Connects to a socket of the host's.
   *
   * @throws IOException when nobody listens there, or the connection is lost
   */
  Channel connect(String socket) throws IOException;

  /** Whether it is not lost; a host that is silent is noticed after some seconds. */
  boolean alive();

  @Override
  void close();

  /** A command that runs, or a socket that is connected; closing it closes both directions. */
  interface Channel extends AutoCloseable {
    /** What it hears; closed, it hears the end. */
    OutputStream input();

    /** What it says. */
    InputStream output();

    /** What a command says of its troubles; empty for a socket. */
    InputStream errors();

    boolean alive();

    /** Waits for a command's exit; empty when it has none within the limit, or will have none. */
    OptionalInt await(Duration limit) throws InterruptedException;

    @Override
    void close();
  }
}
