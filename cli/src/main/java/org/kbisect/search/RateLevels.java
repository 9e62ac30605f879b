package org.kbisect.search;

import org.kbisect.judge.Reading;

/** The rates of {@link RateGrid}. */
record RateLevels() implements Levels {
  @Override
  public double[] nothing() {
    return RateGrid.nothing();
  }

  @Override
  public double[] with(double[] logs, Reading.Judged boot) {
    return RateGrid.with(logs, boot.likeness());
  }

  @Override
  public TwoRates pair(double[] inside, double[] outside) {
    return TwoRates.of(inside, outside);
  }

  @Override
  public TwoRates same(double[] all) {
    return TwoRates.same(all);
  }
}
