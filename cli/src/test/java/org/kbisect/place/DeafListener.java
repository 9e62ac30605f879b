package org.kbisect.place;

/** Hears nothing. */
public final class DeafListener implements Listener {
  @Override
  public boolean console(String line) {
    return false;
  }

  @Override
  public boolean event(String line, long at) {
    return false;
  }
}
