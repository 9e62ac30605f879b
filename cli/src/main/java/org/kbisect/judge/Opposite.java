package org.kbisect.judge;

/**
 * What a boot shows of the opposite symptom: it is shown where the symptom is not, and a time is
 * turned over, so that what took longer takes less. In logarithms, in which times are judged, that
 * is their mirror image.
 */
final class Opposite implements Sample.Cases<Sample> {

  /** The interval in which the true time lies, turned over. */
  @Override
  public Sample time(Sample.Time time) {
    double longest = Math.exp(-LogInterval.of(time).from());
    double shortest = 1 / time.seconds();
    return new Sample.Time(
        longest, new Resolution(Math.max(0, longest - shortest), time.resolution().repeatable()));
  }

  /** No sample says "at most": the time at which a boot was given up stands for its time. */
  @Override
  public Sample censored(Sample.Censored late) {
    return new Sample.Time(1 / late.seconds());
  }

  @Override
  public Sample shown(Sample.Shown shown) {
    return new Sample.NotShown();
  }

  @Override
  public Sample notShown(Sample.NotShown notShown) {
    return new Sample.Shown();
  }

  @Override
  public Sample unusable(Sample.Unusable unusable) {
    return unusable;
  }
}
