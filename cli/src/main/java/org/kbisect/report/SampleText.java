package org.kbisect.report;

import org.kbisect.judge.Sample;

/** What a boot says under a symptom, in words. */
public final class SampleText implements Sample.Cases<String> {
  private SampleText() {}

  public static String of(Sample sample) {
    return sample.match(new SampleText());
  }

  @Override
  public String time(Sample.Time time) {
    return "%.3f s".formatted(time.seconds());
  }

  @Override
  public String censored(Sample.Censored censored) {
    return "more than %.3f s".formatted(censored.seconds());
  }

  @Override
  public String shown(Sample.Shown shown) {
    return "shown";
  }

  @Override
  public String notShown(Sample.NotShown notShown) {
    return "not shown";
  }

  @Override
  public String unusable(Sample.Unusable unusable) {
    return "unusable: " + unusable.reason();
  }
}
