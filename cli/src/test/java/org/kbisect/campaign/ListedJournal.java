package org.kbisect.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal in memory. */
final class ListedJournal implements Journal {
  private final Map<Integer, Trial> earlier = new HashMap<>();
  private final List<Trial> written = new ArrayList<>();

  /** One in which an earlier run left these, in the order in which it asked for them. */
  ListedJournal(List<Trial> earlier) {
    earlier.forEach(trial -> this.earlier.put(this.earlier.size() + 1, trial));
  }

  /** Forgets what was made for an ask, as if it had still run when the others had ended. */
  ListedJournal without(int ask) {
    earlier.remove(ask);
    return this;
  }

  /** What was tried since. */
  List<Trial> written() {
    return written;
  }

  @Override
  public Optional<Trial> find(Ask ask) {
    return Optional.ofNullable(earlier.get(ask.id()));
  }

  @Override
  public void write(Ask ask, Trial trial) {
    written.add(trial);
  }
}
