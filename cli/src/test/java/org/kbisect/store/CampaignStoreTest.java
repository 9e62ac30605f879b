package org.kbisect.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.SmallDisk;
import org.kbisect.campaign.Ask;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.MatrixRequest;
import org.kbisect.campaign.Prospect;
import org.kbisect.campaign.RelevantCommits;
import org.kbisect.campaign.Task;
import org.kbisect.campaign.TimeSpent;
import org.kbisect.campaign.Trial;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.campaign.Verification;
import org.kbisect.config.FileText;
import org.kbisect.judge.Budget;
import org.kbisect.judge.Call;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Outlook;
import org.kbisect.judge.Resolution;
import org.kbisect.judge.Sample;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Level;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.MonotonicClock;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class CampaignStoreTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final CampaignForm<BisectionRequest, BisectionResult> BISECT =
      new CampaignForm<>("bisect", BisectionRequest.class, BisectionResult.class);

  private static final GuestDisk DISK =
      new GuestDisk("/d.qcow2", "qcow2", "/dev/vda1", "d".repeat(64));

  /** How a judge was written by the versions that did not keep what its files say. */
  private static final String EARLIER =
      """
      {"scenario":"/s/scenario.yaml","machine":"/m.yaml","base":"tinyconfig",
       "fragments":["/f.config"],"symptom":"slower","measure":"start..shell","time":"virtual",
       "disk":{"file":"/d.qcow2","format":"qcow2","root":"/dev/vda1","sha256":"%s"},
       "memoryCost":{"cpu":"/cpu.yaml","policy":"force-wb"},"command":null,"checkout":true}
      """
          .formatted("d".repeat(64));

  @TempDir private Path directory;

  @Test
  void givesBackWhatWasWritten() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    BisectionRequest request = request();
    long id = store.create(BISECT, request, NOW);
    List<Trial> trials =
        List.of(
            trial(new Sample.Time(2.25)),
            trial(new Sample.Time(2.25, new Resolution(0.1, false))),
            trial(new Sample.Time(2.25, Resolution.REPEATABLE)),
            trial(new Sample.Censored(60)),
            trial(new Sample.Shown()),
            trial(new Sample.NotShown()),
            trial(new Sample.Unusable("does not \"build\"")));
    var journal = journal(store, id);
    for (int ask = 1; ask <= trials.size(); ask++) {
      journal.write(asked(ask), trials.get(ask - 1));
    }
    var result =
        new BisectionResult(
            new Finding.FirstBad(
                "b".repeat(40),
                0.99,
                new Verification(Optional.of(Call.GOOD), Call.BAD, Optional.empty())),
            6,
            5,
            20,
            1,
            123.5,
            Optional.of(
                new Prospect(
                    Optional.of(new Effect(1.5, 1.4, Double.POSITIVE_INFINITY)),
                    new Outlook(0.9, 0.5, 2),
                    new Budget(128, 300))));
    store.finish(id, result);

    CampaignStore reopened = CampaignStore.open(directory);

    assertThat(reopened.trials(id)).isEqualTo(trials);
    StoredCampaign stored = reopened.find(id).orElseThrow();
    assertThat(stored.created()).isEqualTo(NOW);
    assertThat(stored.kind()).isEqualTo("bisect");
    assertThat(BISECT.requestOf(stored)).isEqualTo(request);
    assertThat(BISECT.resultOf(stored)).contains(result);
  }

  @Test
  void aJournalGoesOnWhereItEnded() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    long id = store.create(BISECT, request(), NOW);
    journal(store, id).write(asked(1), trial(new Sample.Time(1)));

    var journal = journal(store, id);
    assertThat(journal.find(asked(1))).contains(trial(new Sample.Time(1)));
    assertThat(journal.find(asked(2))).isEmpty();
    journal.write(asked(2), trial(new Sample.Time(2)));

    assertThat(store.trials(id))
        .extracting(Trial::sample)
        .containsExactly(new Sample.Time(1), new Sample.Time(2));
  }

  @Test
  void whatACampaignLearnedIsKnownByHowManyTrialsItHad() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    long id = store.create(BISECT, request(), NOW);
    var learned = new RelevantCommits(true, List.of("1".repeat(40)));

    new StoredJournal(store, id, Clocks.system(), line -> {}).write(4, learned);

    var journal = new StoredJournal(store, id, Clocks.system(), line -> {});
    assertThat(journal.find(4)).contains(learned);
    assertThat(journal.find(5)).isEmpty();
    assertThat(journal.hasMoreThan(0)).isFalse();
  }

  @Test
  void trialsAreInTheOrderOfTheAsksHoweverTheyEnded() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    long id = store.create(BISECT, request(), NOW);
    journal(store, id).write(asked(3), trial(new Sample.Time(3)));
    journal(store, id).write(asked(1), trial(new Sample.Time(1)));

    var journal = journal(store, id);
    assertThat(journal.find(asked(2))).isEmpty();
    assertThat(journal.find(asked(3))).contains(trial(new Sample.Time(3)));
    assertThat(store.trials(id))
        .extracting(Trial::sample)
        .containsExactly(new Sample.Time(1), new Sample.Time(3));
  }

  @Test
  void aTrialIsOfTheDayThatTheWallClockSays() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    long id = store.create(BISECT, request(), NOW);

    journal(store, id).write(asked(1), trial(new Sample.Time(1)));

    List<String> dates =
        Database.open(directory)
            .with(handle -> handle.createQuery("SELECT at FROM trial").mapTo(String.class).list());
    assertThat(dates).containsExactly("2026-01-02T03:04:05Z");
  }

  @Test
  void listsTheNewestFirstAndNoneThatIsNotThere() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    long first = store.create(BISECT, request(), NOW);
    long second = store.create(BISECT, request(), NOW);

    assertThat(store.list()).extracting(StoredCampaign::id).containsExactly(second, first);
    assertThat(store.find(second + 1)).isEmpty();
  }

  @Test
  void aClaimIsRefusedWithItsHoldersName() throws Exception {
    Path file = directory.resolve("lock");
    try (Claim claim = Claim.take(file, "campaign 7", NOW)) {
      assertThatThrownBy(() -> Claim.take(file, "campaign 7", NOW))
          .isInstanceOf(LabFault.class)
          .hasMessageContaining(
              "campaign 7 is held by process %d since 2026-01-02T03:04:05Z"
                  .formatted(ProcessHandle.current().pid()));
      assertThat(claim).isNotNull();
      assertThat(Claim.isHeld(file)).isTrue();
    }
    assertThat(Claim.isHeld(file)).isFalse();
    Claim.take(file, "campaign 7", NOW).close();
  }

  @Test
  void aTimeOfAnEarlierVersionWasDatedByItself() throws Exception {
    String before =
        Json.write(trial(new Sample.Time(2))).replaceFirst(",\"resolution\":\\{[^}]*}", "");
    assertThat(before).doesNotContain("resolution");

    assertThat(Json.read(before, Trial.class)).isEqualTo(trial(new Sample.Time(2)));
  }

  @Test
  void whatAnEarlierVersionDidNotWriteWasNotAskedFor() throws Exception {
    String before = Json.write(request()).replace("\"suspects\":[\"include/drm\"],", "");
    assertThat(before).doesNotContain("suspects");

    BisectionRequest read = Json.read(before, BisectionRequest.class);

    assertThat(read.suspects()).isEmpty();
    assertThat(read.paths()).isEqualTo(request().paths());
  }

  @Test
  void aJudgeOfAnEarlierVersionIsReadAndFollowsItsFiles() throws Exception {
    Experiment read = earlier(EARLIER).booted().orElseThrow();

    Experiment now = request().judge().booted().orElseThrow();
    assertThat(read.files()).extracting(FileText::kept).containsOnly(Optional.empty());
    assertThat(read.files())
        .extracting(FileText::file)
        .isEqualTo(now.files().stream().map(FileText::file).toList());
    assertThat(read.level().disk()).contains(DISK);
    assertThat(read.level().hardware().cpu()).isEmpty();
    assertThat(read.level().hardware().charge().map(MemoryCharge::policy)).contains("force-wb");
    assertThat(read.kernel().base()).isEqualTo("tinyconfig");
    assertThat(read.measure()).contains("start..shell");
    assertThat(read.symptomText()).isEqualTo("slower");
    assertThat(read.time()).isEqualTo(TimeMode.VIRTUAL);
  }

  @Test
  void aCommandOfAnEarlierVersionIsRead() throws Exception {
    String command = EARLIER.replace("\"command\":null", "\"command\":\"make check\"");

    assertThat(earlier(command)).isEqualTo(new Judge.Command("make check", true));
  }

  @Test
  void anEarlierJudgeWithAnUnknownKeyIsRefusedWithItsName() {
    assertThatThrownBy(() -> earlier(EARLIER.replace("\"base\"", "\"colour\"")))
        .isInstanceOf(UnreadableJson.class)
        .hasMessage("its MatrixRequest has the unknown key subject.colour");
  }

  @Test
  void controlsOfAnEarlierVersionAreRead() throws Exception {
    var validation =
        new ValidationRequest(
            "/r",
            List.of(),
            List.of(new ValidationRequest.Row("base", "b", "f")),
            Optional.empty(),
            List.of(),
            request().judge(),
            List.of(),
            request().search());
    String text =
        Json.write(validation).replace("\"controls\":[]", "\"controls\":[" + EARLIER + "]");

    Judge control = Json.read(text, ValidationRequest.class).controls().get(0);

    assertThat(control.named()).isEqualTo("/s/scenario.yaml");
  }

  /** A judge as it lies in a request of an earlier version, however deep. */
  private static Judge earlier(String subject) throws UnreadableJson {
    String cell =
        "{\"row\":\"r\",\"column\":\"c\",\"commit\":\"x\",\"modelled\":false,\"published\":null,"
            + "\"subject\":%s}".formatted(subject);
    return Json.read(
            "{\"name\":\"m\",\"repository\":\"/r\",\"boots\":1,\"seed\":1,\"cells\":["
                + cell
                + "]}",
            MatrixRequest.class)
        .cells()
        .get(0)
        .judge();
  }

  @Test
  void aRequestWithAnUnknownKeyIsNotResumedWithoutIt() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    long id = store.create(BISECT, request(), NOW);
    execute("UPDATE campaign SET request = json_set(request, '$.judge.experiment.colour', 'red')");

    StoredCampaign stored = store.find(id).orElseThrow();
    assertThatThrownBy(() -> BISECT.requestOf(stored))
        .isInstanceOf(UnreadableCampaign.class)
        .hasMessageContaining("has the unknown key judge.experiment.colour");
  }

  @Test
  void aTrialWithAnUnknownKeyOrSampleIsNotReplayedWithoutIt() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    long id = store.create(BISECT, request(), NOW);
    journal(store, id).write(asked(1), trial(new Sample.Time(1)));

    execute("UPDATE trial SET body = json_set(body, '$.weather', 'fine')");
    assertThatThrownBy(() -> journal(store, id))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("campaign 1 cannot be read: in trial 1 its Trial")
        .hasMessageContaining("unknown key weather");

    execute(
        "UPDATE trial SET body = json_set(json_remove(body, '$.weather'), '$.sample.kind', 'x')");
    assertThatThrownBy(() -> journal(store, id))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("unknown kind x at sample");
    assertThat(store.trialCount(id)).isEqualTo(1);
  }

  @Test
  void tablesOfANewerVersionAreLeftAlone() throws Exception {
    CampaignStore.open(directory);
    execute("PRAGMA user_version = 99");

    assertThatThrownBy(() -> CampaignStore.open(directory))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("is of a newer kbisect (version 99, this one knows 4)");
  }

  @Test
  void keepsWhereTheTimeWentInTheOrderInWhichItDid() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    long id = store.create(BISECT, request(), NOW);
    long other = store.create(BISECT, request(), NOW);
    List<TimeSpent> spent =
        List.of(
            new TimeSpent(Task.MAKE, Optional.of("c".repeat(40)), 12.5),
            new TimeSpent(Task.SEARCH, Optional.empty(), 0.25),
            new TimeSpent(Task.CHECKOUT, Optional.of("d".repeat(40)), 0.5));
    var times = new TimeJournal(store, id, InstantSource.fixed(NOW));
    spent.forEach(times);
    // What took long is there at once, whatever kills kbisect then.
    assertThat(store.times(id)).isEqualTo(spent.subList(0, 1));
    times.close();

    assertThat(CampaignStore.open(directory).times(id)).isEqualTo(spent);
    assertThat(store.times(other)).isEmpty();
  }

  @Test
  void timesThatCannotBeWrittenWaitForThoseThatCan() throws Exception {
    try (SmallDisk disk = SmallDisk.in(directory, 1)) {
      CampaignStore store = CampaignStore.open(disk.path());
      long id = store.create(BISECT, request(), NOW);
      var times = new TimeJournal(store, id, InstantSource.fixed(NOW));
      var entry = new TimeSpent(Task.BOOT, Optional.of("x".repeat(100_000)), 2);
      disk.fill();
      times.accept(entry);

      disk.free();
      assertThat(store.times(id)).isEmpty();
      times.close();
      assertThat(store.times(id)).containsExactly(entry);
    }
  }

  @Test
  void aJournalFromBeforeTimesWereKeptHasNone() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    long id = store.create(BISECT, request(), NOW);
    execute("DROP TABLE time_spent");
    execute("PRAGMA user_version = 1");

    CampaignStore reopened = CampaignStore.open(directory);

    assertThat(reopened.times(id)).isEmpty();
    assertThat(BISECT.requestOf(reopened.find(id).orElseThrow())).isEqualTo(request());
  }

  @Test
  void theStateIsItsOwnersAlone() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

    CampaignStore.open(directory);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
        .isEqualTo("rwx------");
  }

  @Test
  void aTrialWaitsForRoomOnAFullDisk() throws Exception {
    try (SmallDisk disk = SmallDisk.in(directory, 1)) {
      CampaignStore store = CampaignStore.open(disk.path());
      long id = store.create(BISECT, request(), NOW);
      var said = new ArrayList<String>();
      var clock = new ScriptedClock(3, disk::free);
      var journal = new StoredJournal(store, id, clocks(clock), said::add);
      disk.fill();

      Trial large = trial(new Sample.Unusable("x".repeat(100_000)));
      journal.write(asked(1), large);

      assertThat(store.trials(id)).containsExactly(large);
      assertThat(said).singleElement().asString().contains("kbisect.sqlite", "for 5 minutes");
    }
  }

  @Test
  void aTrialForWhichNoRoomComesIsTheLabsFaultAndMadeAgain() throws Exception {
    try (SmallDisk disk = SmallDisk.in(directory, 1)) {
      CampaignStore store = CampaignStore.open(disk.path());
      long id = store.create(BISECT, request(), NOW);
      var clock = new ScriptedClock(Integer.MAX_VALUE, () -> {});
      var journal = new StoredJournal(store, id, clocks(clock), line -> {});
      disk.fill();

      assertThatThrownBy(
              () -> journal.write(asked(1), trial(new Sample.Unusable("x".repeat(100_000)))))
          .isInstanceOf(LabFault.class)
          .hasMessageContaining("kbisect resume 1 makes it again");

      assertThat(Duration.ofNanos(clock.nanos()))
          .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
      disk.free();
      assertThat(store.trials(id)).isEmpty();
    }
  }

  @Test
  void aBusyJournalIsTheLabsFaultAndAWrongStatementIsNot() throws Exception {
    Database database = Database.open(directory);

    assertThatThrownBy(() -> database.with(handle -> failing("busy", SQLiteErrorCode.SQLITE_BUSY)))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("kbisect.sqlite: busy");
    assertThatThrownBy(() -> database.with(handle -> handle.execute("no SQL")))
        .isInstanceOf(JdbiException.class);
  }

  @Test
  void evidenceOfTheOldestCampaignsGoesButOfNoneThatGoesOn() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    var found = new BisectionResult(new Finding.NoCulprit(0.9), 1, 1, 1, 0, 1);
    for (int campaign = 1; campaign <= 4; campaign++) {
      long id = store.create(BISECT, request(), NOW);
      Path trials = Files.createDirectories(directory.resolve("campaigns/" + id + "/trials"));
      Files.write(trials.resolve("boot.zip"), new byte[1000]);
      Files.writeString(trials.resolveSibling("finding.txt"), "");
      if (campaign != 1) {
        store.finish(id, found);
      }
    }
    var trimmer = new EvidenceTrimmer(store, directory.resolve("campaigns"));

    EvidenceTrimmer.Trimmed trimmed;
    try (Claim claim = Claim.take(directory.resolve("campaigns/2/lock"), "campaign 2", NOW)) {
      trimmed = trimmer.trimTo(3500, NOW);
    }

    assertThat(trimmed.campaigns()).containsExactly(3L);
    assertThat(trimmed.bytes()).isEqualTo(1000);
    assertThat(directory.resolve("campaigns/3/finding.txt")).exists();
    for (int kept : new int[] {1, 2, 4}) {
      assertThat(directory.resolve("campaigns/" + kept + "/trials/boot.zip")).exists();
    }
  }

  @Test
  void knowsTheEvidenceOfCampaignsThatGoOn() throws Exception {
    CampaignStore store = CampaignStore.open(directory);
    long open = store.create(BISECT, request(), NOW);
    journal(store, open).write(asked(1), trial(new Sample.Time(1)));

    assertThat(store.evidenceInUse()).containsExactly(Path.of("/e"));
    store.finish(open, new BisectionResult(new Finding.NoCulprit(0.9), 1, 1, 1, 0, 1));
    assertThat(store.evidenceInUse()).isEmpty();
  }

  private static Object failing(String message, SQLiteErrorCode code) {
    var refused = new SQLiteException(message, code);
    throw new UnableToExecuteStatementException(message, refused, null);
  }

  private void execute(String statement) throws Exception {
    Database.open(directory).with(handle -> handle.execute(statement));
  }

  private static StoredJournal journal(CampaignStore store, long id) throws LabFault {
    return new StoredJournal(store, id, clocks(MonotonicClock.system()), line -> {});
  }

  private static Clocks clocks(MonotonicClock monotonic) {
    return new Clocks(monotonic, InstantSource.fixed(NOW));
  }

  private static Ask asked(int number) {
    return new Ask(number, "c".repeat(40));
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
        new Judge.Boots(
            new Experiment(
                List.of(new Level(kernel(), Optional.of(DISK), hardware(Optional.of("EPYC")))),
                text("/s/scenario.yaml"),
                Optional.of("start..shell"),
                "slower",
                TimeMode.VIRTUAL)),
        new SearchSettings(5, "auto", 0.95, false, true));
  }

  private static KernelRole kernel() {
    return new KernelRole.UnderTest("tinyconfig", List.of(text("/f.config")));
  }

  private static HardwareChoice hardware(Optional<String> cpu) {
    var charge = new MemoryCharge(text("/cpu.yaml"), "force-wb");
    return new HardwareChoice(text("/m.yaml"), cpu, Optional.of(charge));
  }

  private static FileText text(String file) {
    return new FileText(file, Optional.of("what " + file + " says"));
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
