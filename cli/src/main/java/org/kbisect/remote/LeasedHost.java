package org.kbisect.remote;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.kbisect.plan.LabFault;

/**
 * A host that is ours. Closing it gives it back; so does the end of kbisect, but for a kill, after
 * which the lease is taken over or ends at its deadline.
 */
final class LeasedHost implements AutoCloseable {
  private static final Set<LeasedHost> OPEN = ConcurrentHashMap.newKeySet();

  /**
   * Whoever interrupts kbisect waits so long for a host that does not listen. What is left then is
   * found by whoever comes next.
   */
  private static final Duration ABANDONING = Duration.ofSeconds(20);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(LeasedHost::abandonAll, "leases"));
  }

  private final HostEntry host;
  private final Connector connector;
  private final String token;
  private final HostHold hold;
  private volatile Connection connection;
  private volatile boolean away;

  /**
   * A host whose lease was taken by this connection.
   *
   * @param hold taken, and given back when this is closed
   */
  LeasedHost(
      HostEntry host, Connector connector, Connection connection, LeaseFile file, HostHold hold) {
    this.host = host;
    this.hold = hold;
    this.connector = connector;
    this.connection = connection;
    this.token = file.token();
    OPEN.add(this);
  }

  HostEntry host() {
    return host;
  }

  Connector connector() {
    return connector;
  }

  Shell shell() {
    return new Shell(host.toString(), connection);
  }

  /** The same for what only root may do. */
  Shell root() {
    return host.sudo() ? new Shell(host.toString(), new Sudo(connection)) : shell();
  }

  /** Connects anew, after the host has booted. */
  void reconnect() throws LabFault, InterruptedException {
    connection.close();
    connection = connector.connect(host);
  }

  /** Whether it runs a kernel under test, or may. */
  boolean away() {
    return away;
  }

  void setAway(boolean now) {
    away = now;
  }

  /** That a connection was lost may show only when it is used. */
  private void release() throws LabFault, InterruptedException {
    try {
      new LeaseFile(shell(), host.work(), token).release();
    } catch (LabFault e) {
      reconnect();
      new LeaseFile(shell(), host.work(), token).release();
    }
  }

  /** Gives it back, by another connection where the first was lost; a second time does nothing. */
  @Override
  public void close() throws LabFault {
    if (!OPEN.remove(this)) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try {
      leave();
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void leave() throws LabFault, InterruptedException {
    try {
      release();
    } finally {
      connection.close();
      hold.give();
    }
  }

  /** All are told beside each other. */
  private static void abandonAll() {
    var telling = OPEN.stream().map(host -> Executors.callable(host::abandon)).toList();
    try {
      Executors.newCachedThreadPool().invokeAll(telling, ABANDONING.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Nobody waits any more for what becomes of it: it is told to go home, and finds the way. */
  private void abandon() {
    try {
      if (away) {
        root().ask("send it home", BootMethod.REBOOT);
      }
      close();
    } catch (LabFault e) {
      return; // it ends at its deadline
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
