package org.kbisect.report;

import org.kbisect.campaign.Finding;

/** What a finding is called in results. */
final class FindingName implements Finding.Cases<String> {

  @Override
  public String firstBad(Finding.FirstBad found) {
    return "FIRST_BAD";
  }

  @Override
  public String ambiguous(Finding.Ambiguous found) {
    return "RANGE";
  }

  @Override
  public String noCulprit(Finding.NoCulprit found) {
    return "NO_CULPRIT";
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
    return "FIXED_BETWEEN";
  }
}
