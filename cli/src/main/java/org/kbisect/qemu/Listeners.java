package org.kbisect.qemu;

import org.jspecify.annotations.Nullable;
import org.kbisect.plan.LabFault;

/**
 * The threads that listen to one QEMU. A guest that is no longer listened to looks like a silent
 * one, so a thread that dies of an error makes the boot the lab's fault.
 */
final class Listeners {
  private volatile @Nullable LabFault fault;

  /** What a thread does until its connection ends. */
  interface Listening {
    void listen() throws LabFault, InterruptedException;
  }

  /** Starts a thread. */
  Thread start(String name, Listening listening) {
    var thread = new Thread(() -> listen(name, listening), name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void listen(String name, Listening listening) {
    try {
      listening.listen();
    } catch (LabFault e) {
      fault = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) { // errors too: after a StackOverflowError nobody listens either
      fault = new LabFault("the thread %s of kbisect died: %s".formatted(name, e), e);
    }
  }

  /**
   * All of them are well.
   *
   * @throws LabFault when one has died
   */
  void check() throws LabFault {
    LabFault died = fault;
    if (died != null) {
      throw new LabFault(String.valueOf(died.getMessage()), died);
    }
  }
}
