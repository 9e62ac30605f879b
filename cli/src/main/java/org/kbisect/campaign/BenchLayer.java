package org.kbisect.campaign;

import java.util.List;

/** A bench upon another, which does one thing more. What it does not change goes through. */
public interface BenchLayer extends Bench {

  /** The one below. */
  Bench bench();

  @Override
  default void remember(Trial trial) {
    bench().remember(trial);
  }

  @Override
  default int looksAhead() {
    return bench().looksAhead();
  }

  @Override
  default void expect(List<String> commits) {
    bench().expect(commits);
  }

  @Override
  default void rest() throws InterruptedException {
    bench().rest();
  }
}
