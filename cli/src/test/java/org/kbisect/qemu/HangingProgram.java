package org.kbisect.qemu;

import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/** A program that does nothing until it is killed. */
final class HangingProgram implements Programs.Running {
  private volatile boolean alive = true;

  @Override
  public long pid() {
    return ProcessHandle.current().pid();
  }

  @Override
  public boolean alive() {
    return alive;
  }

  @Override
  public Exit await() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    alive = false;
  }
}
