package org.kbisect.report;

import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Sought;

/** What a finding is called in results. */
record FindingName(Sought sought) implements Finding.Cases<String> {

  @Override
  public String firstBad(Finding.FirstBad found) {
    return sought == Sought.FIX ? "FIRST_FIXED" : "FIRST_BAD";
  }

  @Override
  public String ambiguous(Finding.Ambiguous found) {
    return "RANGE";
  }

  @Override
  public String noCulprit(Finding.NoCulprit found) {
    return sought == Sought.FIX ? "NO_FIX" : "NO_CULPRIT";
  }

  @Override
  public String notReproduced(Finding.NotReproduced found) {
    return "NOT_REPRODUCED";
  }

  @Override
  public String costly(Finding.Costly found) {
    return "COSTLY";
  }

  @Override
  public String fixedBetween(Finding.FixedBetween found) {
    return sought == Sought.FIX ? "BROKEN_BETWEEN" : "FIXED_BETWEEN";
  }
}
