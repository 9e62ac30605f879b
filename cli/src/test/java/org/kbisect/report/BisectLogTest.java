package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Judging;
import org.kbisect.campaign.Sought;
import org.kbisect.campaign.TimedTrials;
import org.kbisect.campaign.Trial;
import org.kbisect.campaign.Verification;
import org.kbisect.judge.CalibrationLimits;
import org.kbisect.judge.Call;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.SymptomKind;
import org.kbisect.search.Strategy;

class BisectLogTest {
  private static final Judging JUDGING =
      new Judging(
          SymptomKind.SHOWN,
          CalibrationLimits.REAL_TIME,
          SequentialTest.of(0.01, 0.01, 40),
          Strategy.AUTO,
          0.95);

  /** Three boots of each end and three of a commit: so few are enough where all are alike. */
  @Test
  void callsCommitsByEndsThatWereSoonPlainlyApart() {
    var trials = new ArrayList<Trial>();
    trials.addAll(Collections.nCopies(3, trial("good", new Sample.NotShown())));
    trials.addAll(Collections.nCopies(3, trial("bad", new Sample.Shown())));
    trials.addAll(Collections.nCopies(3, trial("middle", new Sample.Shown())));

    assertThat(log().lines(trials, Optional.empty()))
        .contains("git bisect start 'bad' 'good'", "git bisect bad middle");
  }

  @Test
  void whatWasFoundIsWrittenAsItWasVerifiedHoweverFewBootsTheCommitsHave() {
    var trials =
        List.of(
            trial("good", new Sample.NotShown()),
            trial("bad", new Sample.Shown()),
            trial("parent", new Sample.NotShown()),
            trial("middle", new Sample.Shown()));
    var verified = new Verification(Optional.of(Call.GOOD), Call.BAD, Optional.empty());
    var found = new Finding.FirstBad("middle", 0.97, verified);

    assertThat(log().lines(trials, Optional.of(new BisectionResult(found, 2, 4, 4, 0, 10))))
        .contains("git bisect good parent", "git bisect bad middle")
        .last()
        .isEqualTo("# first bad commit: [middle] the subject");
  }

  /** Git knows no fix, but it knows names for before and after. */
  @Test
  void aFixIsLoggedInTermsThatFit() {
    var trials = new ArrayList<Trial>();
    trials.addAll(Collections.nCopies(3, trial("good", new Sample.Shown())));
    trials.addAll(Collections.nCopies(3, trial("bad", new Sample.NotShown())));
    trials.addAll(Collections.nCopies(3, trial("middle", new Sample.NotShown())));
    var verified = new Verification(Optional.of(Call.GOOD), Call.BAD, Optional.empty());
    var found = new Finding.FirstBad("middle", 0.97, verified);

    assertThat(
            log(Sought.FIX).lines(trials, Optional.of(new BisectionResult(found, 1, 3, 9, 0, 10))))
        .contains(
            "# fixed: [bad] the subject",
            "git bisect start '--term-old=broken' '--term-new=fixed' 'bad' 'good'",
            "git bisect fixed middle")
        .last()
        .isEqualTo("# first fixed commit: [middle] the subject");
  }

  private static BisectLog log() {
    return log(Sought.REGRESSION);
  }

  private static BisectLog log(Sought sought) {
    return new BisectLog(
        request(sought),
        JUDGING,
        commit -> Optional.of("the subject"),
        commit -> List.of("parent"));
  }

  private static Trial trial(String commit, Sample sample) {
    return new Trial(
        commit, sample, "", Optional.empty(), 0, 5, false, Optional.empty(), Optional.empty());
  }

  private static BisectionRequest request(Sought sought) {
    return new BisectionRequest(
        "/linux",
        List.of("good"),
        "bad",
        List.of("good", "bad"),
        false,
        List.of(),
        List.of(),
        TimedTrials.JUDGE,
        new SearchSettings(5, "auto", 0.95, false, false),
        List.of(),
        sought);
  }
}
