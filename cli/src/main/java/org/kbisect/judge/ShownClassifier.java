package org.kbisect.judge;

/**
 * Weighs a symptom that is there or not by how often the end points showed it.
 *
 * @param rates of the end points
 * @param patience of how many boots that could not be judged a commit is passed over
 */
record ShownClassifier(Rates rates, int patience) implements Classifier, Sample.Cases<Reading> {
  @Override
  public Reading read(Sample sample) {
    return sample.match(this);
  }

  @Override
  public Reading shown(Sample.Shown shown) {
    return rates.read(true);
  }

  @Override
  public Reading notShown(Sample.NotShown notShown) {
    return rates.read(false);
  }

  @Override
  public Reading unusable(Sample.Unusable unusable) {
    return Reading.Unusable.of(unusable, patience);
  }

  @Override
  public Reading time(Sample.Time time) {
    throw hasNoTime(time);
  }

  @Override
  public Reading censored(Sample.Censored censored) {
    throw hasNoTime(censored);
  }

  private static IllegalArgumentException hasNoTime(Sample sample) {
    return new IllegalArgumentException("a symptom that is shown or not has no time: " + sample);
  }

  @Override
  public Outlook outlook() {
    return Outlook.of(
        new double[] {rates.good(), 1 - rates.good()},
        new double[] {rates.bad(), 1 - rates.bad()},
        new double[] {rates.logRatio(true), rates.logRatio(false)});
  }
}
