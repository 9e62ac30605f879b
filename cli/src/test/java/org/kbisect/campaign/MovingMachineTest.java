package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.judge.Sample;

/** Bisections by times on a machine whose load changes while they run. */
class MovingMachineTest {
  private static final int SIZE = 20;
  private static final int CAMPAIGNS = 100;

  /** A machine that becomes idle: bad kernels soon take what the good end took. */
  @Test
  void whatItNamesWronglyIsNotVerified() throws Exception {
    Held held = campaigns(-1.3);

    assertThat(held.wrong()).as(held.toString()).isLessThanOrEqualTo(CAMPAIGNS / 20);
  }

  @Test
  void onAMachineThatKeepsItsSpeedWhatIsNamedHolds() throws Exception {
    Held held = campaigns(0);

    assertThat(held.wrong()).isLessThanOrEqualTo(CAMPAIGNS / 20);
    assertThat(held.right()).isGreaterThanOrEqualTo(CAMPAIGNS * 9 / 10);
  }

  /** How many findings hold, as their verification has it. */
  private record Held(int right, int wrong) {}

  /**
   * Bisections of drawn histories.
   *
   * @param change ln of the machine's time after 40 boots to that before
   */
  private static Held campaigns(double change) throws Exception {
    int right = 0;
    int wrong = 0;
    for (int seed = 0; seed < CAMPAIGNS; seed++) {
      var random = new Random(seed);
      int culprit = 1 + random.nextInt(SIZE - 1);
      Finding finding = campaign(random, culprit, change);
      if (finding.firstBad().filter(found -> found.verification().holds()).isPresent()) {
        boolean named =
            finding.firstBad().orElseThrow().commit().equals(SimulatedLineage.id(culprit));
        right += named ? 1 : 0;
        wrong += named ? 0 : 1;
      }
    }
    return new Held(right, wrong);
  }

  private static Finding campaign(Random random, int culprit, double change) throws Exception {
    var tried = new ArrayList<Trial>();
    var bench =
        new DrawnBench(
            tried,
            commit -> {
              boolean slow =
                  !commit.equals(SimulatedLineage.REVERT)
                      && Integer.parseInt(commit, 16) >= culprit;
              double level = slow ? Math.log(2.75) : 0;
              double moved = change * Math.min(1, tried.size() / 40.0);
              return new Sample.Time(Math.exp(level + moved + 0.2 * random.nextGaussian()));
            });
    return new BisectCampaign(
            request(),
            TimedTrials.judging(1.2, 40),
            SimulatedLineage.line(SIZE),
            new JournaledBench(bench, new ListedJournal(List.of())),
            VirtualBench.refused("no virtual time"),
            new SilentProgress())
        .run()
        .finding();
  }

  private static BisectionRequest request() {
    String good = SimulatedLineage.id(0);
    String bad = SimulatedLineage.id(SIZE - 1);
    return new BisectionRequest(
        "/r",
        List.of(good),
        bad,
        List.of(good, bad),
        false,
        List.of(),
        List.of(),
        TimedTrials.JUDGE,
        new SearchSettings(5, "auto", 0.95, false, true));
  }
}
