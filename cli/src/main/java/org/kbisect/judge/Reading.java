package org.kbisect.judge;

import java.util.Optional;

/**
 * What one boot says about its commit, under the symptom. One boot is one reading: its frames are
 * never pooled.
 */
public sealed interface Reading {

  /**
   * The boot could be judged.
   *
   * @param symptomShown whether it looks more like the bad end than like the good end
   * @param logRatio natural logarithm of f_bad/f_good for what was seen; positive speaks for BAD
   * @param likeness to the bad end: f_bad/(f_bad + f_good), 0 to 1, for a boot of one kind or the
   *     other; how often a kernel boots in which way is not in it
   * @param time where ln(seconds) lies, where the symptom is a longer time
   */
  record Judged(boolean symptomShown, double logRatio, double likeness, Optional<LogInterval> time)
      implements Reading {
    public Judged {
      if (!(likeness >= 0 && likeness <= 1)) {
        throw new IllegalArgumentException("a likeness lies between 0 and 1, not " + likeness);
      }
    }

    /** A boot that leaves no doubt whether the symptom was shown. */
    public static Judged clear(boolean symptomShown, double logRatio) {
      return new Judged(symptomShown, logRatio, symptomShown ? 1 : 0, Optional.empty());
    }
  }

  /**
   * The boot or its build failed in another way than the symptom.
   *
   * @param enough so many of them, and no boot that could be judged, and the commit is to be
   *     skipped
   */
  record Unusable(String reason, int enough) implements Reading {
    /** One is enough. */
    public Unusable(String reason) {
      this(reason, 1);
    }

    /**
     * What one that could not be judged says.
     *
     * @param patience so many boots are enough; of builds, one is
     */
    static Unusable of(Sample.Unusable sample, int patience) {
      return new Unusable(sample.reason(), sample.booted() ? patience : 1);
    }
  }
}
