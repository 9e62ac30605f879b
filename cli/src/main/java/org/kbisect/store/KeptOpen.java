package org.kbisect.store;

/** A file that stays open until this is closed. */
@FunctionalInterface
public interface KeptOpen extends AutoCloseable {
  @Override
  void close();
}
