package org.kbisect.campaign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A journal in memory. */
final class ListedJournal implements Journal {
  private final Deque<Trial> earlier;
  private final List<Trial> appended = new ArrayList<>();

  ListedJournal(List<Trial> earlier) {
    this.earlier = new ArrayDeque<>(earlier);
  }

  /** What was tried since. */
  List<Trial> appended() {
    return appended;
  }

  @Override
  public Optional<Trial> replay() {
    return Optional.ofNullable(earlier.poll());
  }

  @Override
  public void append(Trial trial) {
    appended.add(trial);
  }
}
