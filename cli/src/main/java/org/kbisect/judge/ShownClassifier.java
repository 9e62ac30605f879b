package org.kbisect.judge;

/**
 * Weighs a symptom that is there or not by how often the end points showed it.
 *
 * @param rates of the end points
 */
record ShownClassifier(Rates rates) implements Classifier {
  @Override
  public Reading read(Sample sample) {
    if (sample instanceof Sample.Unusable unusable) {
      return new Reading.Unusable(unusable.reason());
    }
    if (sample instanceof Sample.Shown) {
      return rates.read(true);
    }
    if (sample instanceof Sample.NotShown) {
      return rates.read(false);
    }
    throw new IllegalArgumentException("a symptom that is shown or not has no time: " + sample);
  }

  @Override
  public Outlook outlook() {
    return Outlook.of(
        new double[] {rates.good(), 1 - rates.good()},
        new double[] {rates.bad(), 1 - rates.bad()},
        new double[] {rates.logRatio(true), rates.logRatio(false)});
  }
}
