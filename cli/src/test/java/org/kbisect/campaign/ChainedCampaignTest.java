package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.app.ChainedGuest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.Validation.Verdict;
import org.kbisect.campaign.ValidationRequest.Row;
import org.kbisect.config.FileText;
import org.kbisect.disk.ContentSums;
import org.kbisect.judge.Call;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SymptomKind;
import org.kbisect.place.Platform;
import org.kbisect.place.Script;
import org.kbisect.place.ScriptedPlace;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.Judge;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.Level;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.plan.MemoryCost;
import org.kbisect.plan.TimeMode;
import org.kbisect.report.ChainedBootReport;
import org.kbisect.watch.JudgedAgain;
import org.kbisect.watch.Watcher;

/**
 * Campaigns whose trials are two boots: of a host, which shows the memory types, and of a guest
 * that stays the same, which takes the time. Both places are scripts.
 */
class ChainedCampaignTest {
  private static final ScriptedHistory HISTORY = new ScriptedHistory(200, 131);
  private static final String GUEST = "the guest's kernel";
  private static final String FORCED = "0x70";
  private static final String HONORED = "0x30";
  private static final List<String> TYPES = List.of("uc", "uc-", "wc", "wt", "wp", "wb");
  private static final Path SCRIPTS = Path.of("../bisect-scripts");

  private final PlayedProgress progress = new PlayedProgress();
  private final Map<String, Integer> guests = new HashMap<>();
  private final Random random = new Random(5);
  private int guestsUntilKilled = Integer.MAX_VALUE;

  @TempDir private Path directory;
  private GuestImage image;
  private Path guestKernel;
  private ScriptedPlace hosts;

  @BeforeEach
  void write() throws Exception {
    image = new GuestImage.Initramfs(Files.writeString(directory.resolve("image"), "image"));
    guestKernel = Files.writeString(directory.resolve("guest"), GUEST);
    hosts = hosts(commit -> host(HISTORY.isBad(commit) ? HONORED : FORCED));
  }

  @Test
  void findsTheHostsCommitByTheTimeOfAGuestThatStaysTheSame() throws Exception {
    HISTORY.assertIsCulprit(bisect(new ListedJournal(List.of())));

    assertThat(guests.keySet()).containsExactlyInAnyOrder("force-wb", "honor-guest-pat");
    assertThat(hosts.started()).hasSize(guests.values().stream().mapToInt(each -> each).sum());
    assertThat(progress.trials)
        .allSatisfy(
            trial -> {
              assertThat(trial.sample()).isInstanceOf(Sample.Time.class);
              assertThat(trial.signature()).contains("signature of " + trial.commit());
            });
  }

  @Test
  void saysWhichPartIsEmulatedAndWhichModelled() throws Exception {
    bisect(new ListedJournal(List.of()));

    assertThat(progress.trials)
        .filteredOn(trial -> HISTORY.isBad(trial.commit()))
        .isNotEmpty()
        .allSatisfy(
            trial ->
                assertThat(trial.summary())
                    .contains(" s (modelled: sapphire-rapids, honor-guest-pat), ")
                    .endsWith("under a host's uc-=uc, wc=wc (emulated: corei7_haswell_4770)"));
    assertThat(progress.trials)
        .filteredOn(trial -> !HISTORY.isBad(trial.commit()))
        .isNotEmpty()
        .allSatisfy(
            trial ->
                assertThat(trial.summary())
                    .contains(" s (modelled: sapphire-rapids, force-wb), ")
                    .contains(" uc-=wb, wc=wb "));
  }

  /** The guest's boot is what was judged; its host's lies below it. */
  @Test
  void bothBootsAreEvidence() throws Exception {
    bisect(new ListedJournal(List.of()));

    assertThat(JudgedAgain.allOf(progress.trials, experiment().symptom())).isPositive();
    assertThat(progress.trials)
        .extracting(trial -> Path.of(trial.evidence().orElseThrow(), Trial.HOST_EVIDENCE))
        .doesNotHaveDuplicates()
        .allSatisfy(
            host -> {
              assertThat(host.resolve("boot.zip")).isRegularFile();
              var timeline = new ObjectMapper().readTree(host.resolve("timeline.json").toFile());
              assertThat(timeline.path("events").findValuesAsText("asked")).hasSize(TYPES.size());
            });
  }

  @Test
  void hostThatGivesNoTypeIsSkippedWithItsReasonAndNoGuestIsBooted() throws Exception {
    var none =
        Script.host()
            .says(1, "kernel-up")
            .says(2, "kvm", ",\"state\":\"not loaded\",\"reason\":\"VMX is disabled\"")
            .says(3, "host-done");

    assertThirdsAreSkipped(none, "the host: there is no KVM: VMX is disabled");
  }

  @Test
  void typesThatNoPolicyGivesAreSkippedWithThem() throws Exception {
    assertThirdsAreSkipped(
        host("0x00"),
        "the host: its KVM gives uc=uc, uc-=uc, wc=wc, wt=uc, wp=uc, wb=uc, and the memory-cost"
            + " model has no policy for that");
  }

  @Test
  void panicOfTheHostIsTheHosts() throws Exception {
    assertThirdsAreSkipped(
        Script.host().prints(1, "[    1.0] Kernel panic - not syncing: VFS"),
        "the host: panicked: ");
  }

  @Test
  void lostHostIsTriedAgainWithItsGuest() throws Exception {
    var boots = new HashMap<String, Integer>();
    hosts =
        hosts(
            commit ->
                ScriptedHistory.number(commit) == HISTORY.culprit()
                        && boots.merge(commit, 1, Integer::sum) == 1
                    ? Script.host().isLost(0.5, "Bochs stalls")
                    : host(HISTORY.isBad(commit) ? HONORED : FORCED));

    HISTORY.assertIsCulprit(bisect(new ListedJournal(List.of())));

    assertThat(progress.retried)
        .containsExactly(
            SimulatedLineage.id(HISTORY.culprit())
                + ": the scripted session is lost: Bochs stalls");
  }

  @Test
  void resumedCampaignBootsNothingAgainAndEndsAlike() throws Exception {
    BisectionResult whole = bisect(new ListedJournal(List.of()));
    List<Trial> all = List.copyOf(progress.trials);
    int kept = all.size() / 2;
    guests.clear();

    var journal = new ListedJournal(all.subList(0, kept));
    BisectionResult resumed = bisect(journal);

    assertThat(((Finding.FirstBad) resumed.finding()).commit())
        .isEqualTo(((Finding.FirstBad) whole.finding()).commit());
    assertThat(guests.values().stream().mapToInt(each -> each).sum())
        .isEqualTo((int) journal.written().stream().filter(Trial::booted).count());
    assertThat(bisect(new ListedJournal(all))).isEqualTo(whole);
  }

  /** The end of kbisect, of which nothing comes back. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** As a journal has it, whose last trial is of a host without its guest. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 12})
  void whatIsKilledBetweenTheTwoBootsMakesBothAgainAndCountsNoneTwice(int trial) throws Exception {
    guestsUntilKilled = trial;
    var killed = new ListedJournal(List.of());
    assertThatThrownBy(() -> bisect(killed)).isInstanceOf(Killed.class);
    assertThat(killed.written()).hasSize(trial - 1);
    assertThat(hosts.started()).hasSize(trial);

    var resumed = new ListedJournal(killed.written());
    BisectionResult result = bisect(resumed);

    HISTORY.assertIsCulprit(result);
    List<Trial> all = Stream.concat(killed.written().stream(), resumed.written().stream()).toList();
    assertThat(result.boots()).isEqualTo(all.size());
    assertThat(hosts.started()).hasSize(all.size() + 1);
    assertThat(guests.values().stream().mapToInt(each -> each).sum()).isEqualTo(all.size());
    assertThat(hosts.started().get(trial))
        .isEqualTo(hosts.started().get(trial - 1))
        .isEqualTo(all.get(trial - 1).commit());
    assertThat(bisect(new ListedJournal(all))).isEqualTo(result);
    assertThat(hosts.started()).hasSize(all.size() + 1);
    assertKeptButNoEvidence(all, trial);
  }

  /** What the killed attempt has left stays, and no trial is judged by it. */
  private void assertKeptButNoEvidence(List<Trial> all, int trial) {
    Path again = Path.of(all.get(trial - 1).evidence().orElseThrow());
    Path left = Path.of(again.toString().replaceAll("-2$", ""));

    assertThat(left).isNotEqualTo(again);
    assertThat(left.resolve(Trial.HOST_EVIDENCE).resolve("timeline.json")).isRegularFile();
    assertThat(left.resolve("timeline.json")).doesNotExist();
    assertThat(all).noneMatch(each -> each.evidence().equals(Optional.of(left.toString())));
  }

  @Test
  void findsTheHunkOfTheHostsCommitByTheSameGuest() throws Exception {
    var hunks = new DrawnHunks(8);
    hosts = hosts(commit -> host(hunks.kept(commit).contains(5) ? HONORED : FORCED));
    var request =
        new BisectionRequest(
            "/repository",
            List.of(hunks.keeping(Set.of())),
            hunks.keeping(hunks.all()),
            List.of("parent", "commit"),
            false,
            List.of(),
            List.of(),
            new Judge.Boots(experiment()),
            new SearchSettings(5, "auto", 0.95, false, false));

    HunksResult found =
        new HunksCampaign(
                request,
                TimedTrials.JUDGING,
                hunks,
                bench(hosts, new ListedJournal(List.of())),
                progress)
            .run();

    assertThat(found.finding()).isEqualTo(new HunksFinding.Guilty(Set.of(5), Call.GOOD));
    assertThat(found.effect().orElseThrow().lower()).isGreaterThan(4);
    assertThat(progress.trials)
        .allSatisfy(
            trial ->
                assertThat(trial.summary())
                    .contains("(modelled: sapphire-rapids, ", "(emulated: corei7_haswell_4770)"));
  }

  /** As a probe has them. */
  @Test
  void bothBootsAreReportedBesideEachOther() throws Exception {
    ChainedBootReport report = probed(hosts);

    var json = report.json();
    assertThat(json.get("host").get("emulated").asText()).isEqualTo("corei7_haswell_4770");
    assertThat(json.get("host").get("memoryType").asText()).isEqualTo("uc-=uc, wc=wc");
    assertThat(json.get("host").get("kernel").asText()).endsWith("/host");
    assertThat(json.get("guest").get("modelled").asText())
        .isEqualTo("sapphire-rapids, honor-guest-pat");
    assertThat(json.get("guest").get("measured").asDouble()).isBetween(1.3, 1.32);
    assertThat(json.get("guest").get("kernel").asText()).isEqualTo(guestKernel.toString());
    assertThat(json.get("reason").isNull()).isTrue();
    assertThat(report.lines())
        .anyMatch(line -> line.startsWith("the host, bad: settled"))
        .anyMatch(line -> line.startsWith("the guest, good: settled, measured 1.3"));
  }

  @Test
  void aHostWithoutItsGuestIsReportedWithTheReason() throws Exception {
    ChainedBootReport report = probed(hosts(commit -> host("0x00")));

    assertThat(report.json().get("guest").isNull()).isTrue();
    assertThat(report.json().get("reason").asText())
        .isEqualTo(
            "its KVM gives uc=uc, uc-=uc, wc=wc, wt=uc, wp=uc, wb=uc, and the memory-cost model"
                + " has no policy for that");
    assertThat(report.lines())
        .anyMatch(line -> line.startsWith("no guest was booted: its KVM gives "));
  }

  private ChainedBootReport probed(ScriptedPlace place) throws Exception {
    Path kernel =
        Files.writeString(directory.resolve("host"), SimulatedLineage.id(HISTORY.culprit()));
    return new ChainedBootReport(
        boots(place).boot(kernel, directory.resolve("probe"), Optional.empty()),
        new ChainedBootReport.Kernel("bad", kernel),
        new ChainedBootReport.Kernel("good", guestKernel));
  }

  /** As coffee-lake: the types are the same and the times are not. */
  @Test
  void culpritIsBootedAtTheCostsOfAnotherProcessorToo() throws Exception {
    var journal = new ListedJournal(List.of());
    BisectionResult result = bisect(journal, new OtherProcessor("quick", aside(journal)));

    HISTORY.assertIsCulprit(result);
    assertThat(result.processors())
        .extracting(ProcessorTimes::cpu)
        .containsExactly("sapphire-rapids", "quick");
    ProcessorTimes quick = result.processors().get(1);
    assertThat(quick.parent()).hasSize(3);
    assertThat(quick.effect().orElseThrow().upper()).isLessThan(1.2);
    assertThat(result.processors().get(0).effect().orElseThrow().ratio()).isGreaterThan(4);
    assertThat(journal.written()).filteredOn(Trial::aside).hasSize(6);

    for (int kept = journal.written().size() - 6; kept < journal.written().size(); kept++) {
      var rest = new ListedJournal(journal.written().subList(0, kept));
      assertThat(bisect(rest, new OtherProcessor("quick", aside(rest))).processors())
          .extracting(ProcessorTimes::cpu)
          .containsExactly("sapphire-rapids", "quick");
      assertThat(rest.written()).hasSize(journal.written().size() - kept);
    }
    var all = new ListedJournal(journal.written());
    assertThat(bisect(all, new OtherProcessor("quick", aside(all)))).isEqualTo(result);
  }

  private Bench aside(Journal journal) {
    ScriptedPlace quick = hosts(commit -> host(FORCED));
    return new JournaledBench(new AsideBench(() -> chained(quick)), journal);
  }

  /** The control is another host, on which the fix changes nothing. */
  @Test
  void validatesAFixOfTheHostByTheSameGuest() throws Exception {
    String bad = SimulatedLineage.id(HISTORY.size() - 1);
    ScriptedPlace older = hosts(commit -> host(FORCED));
    var judge = new Judge.Boots(experiment());
    var request =
        new ValidationRequest(
            "/repository",
            List.of("revert"),
            List.of(new Row("bad", bad, SimulatedLineage.REVERT)),
            Optional.empty(),
            List.of(),
            judge,
            List.of(judge),
            new SearchSettings(5, "auto", 0.95, false, false)
                .seeking(new SoughtEffect(1.05, 2, 300)));
    var journal = new ListedJournal(List.of());

    Validation found =
        new ValidateCampaign(
                request,
                List.of(TimedTrials.JUDGING, TimedTrials.JUDGING),
                List.of(bench(hosts, journal), bench(older, journal)),
                progress)
            .run();

    assertThat(found.verdict()).isEqualTo(Verdict.VALIDATED);
    assertThat(guests.get("honor-guest-pat"))
        .isEqualTo((int) progress.trials.stream().filter(this::isSlow).count());
  }

  private boolean isSlow(Trial trial) {
    return trial.sample() instanceof Sample.Time time && time.seconds() > 1;
  }

  private void assertThirdsAreSkipped(Script third, String reason) throws Exception {
    hosts =
        hosts(commit -> isThird(commit) ? third : host(HISTORY.isBad(commit) ? HONORED : FORCED));

    HISTORY.assertIsCulprit(bisect(new ListedJournal(List.of())));

    assertThat(progress.trials)
        .filteredOn(trial -> isThird(trial.commit()))
        .isNotEmpty()
        .allSatisfy(
            trial -> {
              assertThat(((Sample.Unusable) trial.sample()).reason()).startsWith(reason);
              assertThat(trial.summary())
                  .contains("(emulated: corei7_haswell_4770), so no guest was booted");
              assertThat(trial.evidence().orElseThrow()).endsWith("/" + Trial.HOST_EVIDENCE);
            });
    assertThat(guests.values().stream().mapToInt(each -> each).sum())
        .isEqualTo(
            (int) progress.trials.stream().filter(trial -> !isThird(trial.commit())).count());
  }

  private BisectionResult bisect(Journal journal, OtherProcessor... others) throws Exception {
    return HISTORY.bisect(
        new Judge.Boots(experiment()),
        SymptomKind.TIMED,
        bench(hosts, journal),
        List.of(others),
        progress);
  }

  private Bench bench(ScriptedPlace place, Journal journal) throws IOException {
    return new JournaledBench(chained(place), journal);
  }

  private Bench chained(ScriptedPlace place) throws IOException {
    var kernels =
        new ScriptedKernels(Files.createDirectories(directory.resolve("k")), any -> false);
    var workshop =
        new Workshop(
            kernels,
            kernels,
            directory.resolve("evidence"),
            progress,
            Optional.of(new Ends(SimulatedLineage.id(0), Optional.empty())),
            Ahead.NOTHING);
    return KernelBench.chained(workshop, boots(place));
  }

  private HostThenGuest boots(ScriptedPlace place) {
    var chain = experiment().chain().orElseThrow();
    return new HostThenGuest(
        bootable(place, chain.host()), new ChainedGuest(chain, guestKernel, this::guest));
  }

  /** The guest's time is that of the memory policy which its host gave it. */
  private Bootable guest(Experiment guest) {
    if (--guestsUntilKilled == 0) {
      throw new Killed();
    }
    MemoryCost cost = guest.charge().orElseThrow().cost();
    guests.merge(cost.policy(), 1, Integer::sum);
    double seconds = cost.policy().equals("honor-guest-pat") ? 1.3 : 0.2;
    var place =
        new ScriptedPlace(
            directory.resolve("guests"),
            kernel -> {
              assertThat(kernel).isEqualTo(GUEST);
              return Script.guest()
                  .says(1, "kernel-up")
                  .says(2, "clear-started")
                  .says(2 + seconds + random.nextDouble() / 50, "cleared");
            },
            platform("tcg", "qemu64", Optional.of(cost)));
    return bootable(place, guest);
  }

  private ScriptedPlace hosts(Function<String, Script> scripts) {
    return new ScriptedPlace(
        directory.resolve("hosts"),
        scripts,
        platform(Platform.EMULATOR, "corei7_haswell_4770", Optional.empty()));
  }

  private static Platform platform(String accelerator, String cpu, Optional<MemoryCost> cost) {
    return new Platform(
        Optional.empty(), "scripted", accelerator, cpu, "none", "none", "none", cost);
  }

  private Bootable bootable(ScriptedPlace place, Experiment experiment) {
    return new Bootable(
        new Watcher(place, ContentSums::sha256),
        new KernelBench.Setup(
            image,
            experiment.scenario(),
            experiment.scenarioFile().text(),
            experiment.symptom(),
            experiment.time()));
  }

  private static Experiment experiment() {
    var charge =
        new MemoryCharge(FileText.unread("/cpus/sapphire-rapids.yaml"), MemoryCharge.OF_HOST);
    return new Experiment(
        List.of(
            new Level(
                new KernelRole.UnderTest("tinyconfig", List.of()),
                Optional.empty(),
                hardware("/host.yaml", Optional.empty()),
                Optional.of(scenario("vmx-memory-type"))),
            new Level(
                KernelRole.Fixed.of(
                    SimulatedLineage.id(0), new KernelRole.UnderTest("tinyconfig", List.of())),
                Optional.empty(),
                hardware("/guest.yaml", Optional.of(charge)))),
        scenario("vram-clear"),
        Optional.empty(),
        "slower",
        TimeMode.REAL);
  }

  private static HardwareChoice hardware(String machine, Optional<MemoryCharge> charge) {
    return new HardwareChoice(FileText.unread(machine), Optional.empty(), charge);
  }

  private static FileText scenario(String name) {
    return FileText.read(SCRIPTS.resolve(name).resolve("scenario.yaml"));
  }

  /** A host whose KVM writes this into the entry of every page. */
  private static Script host(String entry) {
    Script script = Script.host().says(1, "kernel-up").says(2, "kvm", ",\"state\":\"loaded\"");
    for (String type : TYPES) {
      script =
          script.says(
              2.5,
              "ept",
              ",\"mtrrs\":\"on\",\"asked\":\"%s\",\"function\":\"%s\",\"entry\":\"%s\""
                  .formatted(type, entry, entry));
    }
    return script.says(3, "host-done");
  }

  /** Neither an end nor the culprit nor its parent. */
  private static boolean isThird(String commit) {
    return ScriptedHistory.number(commit) >= 0
        && ScriptedHistory.number(commit) % 3 == 0
        && ScriptedHistory.number(commit) != 0;
  }
}
