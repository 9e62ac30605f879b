package org.kbisect.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Trial;
import org.kbisect.campaign.Verification;
import org.kbisect.judge.Call;
import org.kbisect.judge.Resolution;
import org.kbisect.judge.Sample;
import org.kbisect.trial.GuestDisk;
import org.kbisect.trial.LabFault;

class CampaignStoreTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path directory;

  @Test
  void givesBackWhatWasWritten() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    BisectionRequest request = request();
    long id = store.create(CampaignKind.BISECT, request, NOW);
    List<Trial> trials =
        List.of(
            trial(new Sample.Time(2.25)),
            trial(new Sample.Time(2.25, new Resolution(0.1, false))),
            trial(new Sample.Time(2.25, Resolution.REPEATABLE)),
            trial(new Sample.Censored(60)),
            trial(new Sample.Shown()),
            trial(new Sample.NotShown()),
            trial(new Sample.Unusable("does not \"build\"")));
    var journal = new StoredJournal(store, id);
    trials.forEach(journal::append);
    var result =
        new BisectionResult(
            new Finding.FirstBad(
                "b".repeat(40), 0.99, new Verification(Call.GOOD, Call.BAD, Optional.empty())),
            6,
            5,
            20,
            1,
            123.5);
    store.finish(id, result);

    CampaignStore reopened = CampaignStore.open(directory);

    assertThat(reopened.trials(id)).isEqualTo(trials);
    assertThat(reopened.find(id))
        .contains(new StoredCampaign(id, NOW, CampaignKind.BISECT, request, Optional.of(result)));
  }

  @Test
  void aJournalGoesOnWhereItEnded() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    long id = store.create(CampaignKind.BISECT, request(), NOW);
    new StoredJournal(store, id).append(trial(new Sample.Time(1)));

    var journal = new StoredJournal(store, id);
    assertThat(journal.replay()).contains(trial(new Sample.Time(1)));
    assertThat(journal.replay()).isEmpty();
    journal.append(trial(new Sample.Time(2)));

    assertThat(store.trials(id))
        .extracting(Trial::sample)
        .containsExactly(new Sample.Time(1), new Sample.Time(2));
  }

  @Test
  void listsTheNewestFirstAndNoneThatIsNotThere() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    long first = store.create(CampaignKind.BISECT, request(), NOW);
    long second = store.create(CampaignKind.BISECT, request(), NOW);

    assertThat(store.list()).extracting(StoredCampaign::id).containsExactly(second, first);
    assertThat(store.find(second + 1)).isEmpty();
  }

  @Test
  void aClaimIsRefusedWithItsHoldersName() throws Exception {
    Path file = directory.resolve("lock");
    try (Claim claim = Claim.take(file, "campaign 7")) {
      assertThatThrownBy(() -> Claim.take(file, "campaign 7"))
          .isInstanceOf(LabFault.class)
          .hasMessageContaining("campaign 7 is held by process " + ProcessHandle.current().pid());
      assertThat(claim).isNotNull();
      assertThat(Claim.isHeld(file)).isTrue();
    }
    assertThat(Claim.isHeld(file)).isFalse();
    Claim.take(file, "campaign 7").close();
  }

  @Test
  void aTimeOfAnEarlierVersionWasDatedByItself() {
    String before =
        Json.write(trial(new Sample.Time(2))).replaceFirst(",\"resolution\":\\{[^}]*}", "");
    assertThat(before).doesNotContain("resolution");

    assertThat(Json.read(before, Trial.class)).isEqualTo(trial(new Sample.Time(2)));
  }

  @Test
  void whatAnEarlierVersionDidNotWriteWasNotAskedFor() {
    String before = Json.write(request()).replace("\"suspects\":[\"include/drm\"],", "");
    assertThat(before).doesNotContain("suspects");

    BisectionRequest read = Json.read(before, BisectionRequest.class);

    assertThat(read.suspects()).isEmpty();
    assertThat(read.paths()).isEqualTo(request().paths());
  }

  private static BisectionRequest request() {
    return new BisectionRequest(
        "/linux",
        List.of("a".repeat(40)),
        "b".repeat(40),
        List.of("v6.1", "HEAD"),
        true,
        List.of("drivers/gpu"),
        List.of("include/drm"),
        new Subject(
            "s",
            "m",
            "tinyconfig",
            List.of("f"),
            "slower",
            Optional.of("start..shell"),
            "real",
            Optional.of(new GuestDisk("/d.qcow2", "qcow2", "/dev/vda1", "d".repeat(64))),
            Optional.empty(),
            Optional.of("true"),
            true),
        new SearchSettings(5, "auto", 0.95, false, true));
  }

  private static Trial trial(Sample sample) {
    return new Trial(
        "c".repeat(40),
        sample,
        "one line",
        Optional.of("s"),
        1.5,
        2,
        false,
        Optional.of("16x16:picture"),
        Optional.of("/e"));
  }
}
