package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.build.BuildTimes;
import org.kbisect.campaign.Progress.Activity;
import org.kbisect.campaign.Progress.Phase;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MovedClock;

class TimeSheetTest {
  private static final Optional<String> ONE = Optional.of("one");

  private final MovedClock clock = new MovedClock();
  private final List<TimeSpent> entries = new ArrayList<>();
  private final TimeSheet sheet = new TimeSheet(clock, entries::add);

  @Test
  void eachTaskLastsUntilTheNextBegins() {
    sheet.prepares();
    pass(5);
    sheet.step(Phase.CALIBRATING, 0, 0);
    pass(1);
    sheet.begins(Activity.CHECKING_OUT, "one");
    pass(2);
    sheet.begins(Activity.BUILDING, "one");
    pass(100);
    sheet.built("one", new BuildTimes(seconds(10), seconds(20), seconds(3)));
    sheet.begins(Activity.BOOTING, "one");
    pass(7);
    sheet.begins(Activity.JUDGING, "one");
    pass(4);
    sheet.begins(Activity.JOURNALING, "one");
    pass(6);
    sheet.close();

    assertThat(entries)
        .containsExactly(
            new TimeSpent(Task.IMAGE, Optional.empty(), 5),
            new TimeSpent(Task.SEARCH, Optional.empty(), 1),
            new TimeSpent(Task.CHECKOUT, ONE, 2),
            new TimeSpent(Task.CONFIGURATION, ONE, 10),
            new TimeSpent(Task.LINK, ONE, 20),
            new TimeSpent(Task.SIGNATURE, ONE, 3),
            new TimeSpent(Task.MAKE, ONE, 67),
            new TimeSpent(Task.BOOT, ONE, 7),
            new TimeSpent(Task.JUDGE, ONE, 4),
            new TimeSpent(Task.JOURNAL, ONE, 6));
    assertThat(entries.stream().mapToDouble(TimeSpent::seconds).sum())
        .isEqualTo(Trial.seconds(clock.passed()));
  }

  @Test
  void aBootThatTheLabSpoiltTookItsTime() {
    sheet.begins(Activity.BOOTING, "one");
    pass(3);
    sheet.retried("one", new LabFault("QEMU died"));
    sheet.begins(Activity.BOOTING, "one");
    pass(4);
    sheet.close();

    assertThat(entries)
        .containsExactly(new TimeSpent(Task.BOOT, ONE, 3), new TimeSpent(Task.BOOT, ONE, 4));
  }

  /** Its bench tells each of these, so that nothing of a trial goes by unnamed. */
  @Test
  void aBenchTellsWhatItIsAbout() throws Exception {
    var journal = new ListedJournal(List.of());
    Bench slow =
        ask -> {
          sheet.begins(Activity.RUNNING, ask.commit());
          pass(9);
          return Trial.skipped(
              ask.commit(), new NotBuilt("no", Path.of("/log"), Duration.ofSeconds(9)));
        };
    new JournaledBench(slow, journal, sheet).run(new Ask(1, "one"));
    pass(1);
    sheet.close();

    assertThat(entries)
        .containsExactly(new TimeSpent(Task.COMMAND, ONE, 9), new TimeSpent(Task.JOURNAL, ONE, 1));
  }

  private void pass(int seconds) {
    clock.sleep(seconds(seconds));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
