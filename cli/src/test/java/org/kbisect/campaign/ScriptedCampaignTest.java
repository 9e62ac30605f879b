package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.FileText;
import org.kbisect.disk.ContentSums;
import org.kbisect.judge.Sample;
import org.kbisect.place.Script;
import org.kbisect.place.ScriptedPlace;
import org.kbisect.plan.DrawnExperiment;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.plan.Symptom;
import org.kbisect.plan.TimeMode;
import org.kbisect.watch.JudgedAgain;
import org.kbisect.watch.Watcher;

/**
 * Whole campaigns on a place that is all script: nothing but the place differs from a campaign on
 * QEMU or Bochs, and a host's kernel goes the same way as a guest's.
 */
class ScriptedCampaignTest {
  private static final ScriptedHistory HISTORY = new ScriptedHistory(400, 231);

  private final PlayedProgress progress = new PlayedProgress();
  private final Map<String, Integer> boots = new HashMap<>();
  private final Random random = new Random(4);

  @TempDir Path directory;
  private Path image;
  private Path drawn;
  private Symptom symptom = Symptom.parse("slower");

  @BeforeEach
  void write() throws Exception {
    image = Files.writeString(directory.resolve("image"), "image");
    drawn = Files.writeString(directory.resolve("scenario.yaml"), DrawnExperiment.SCENARIO);
  }

  /** What a campaign was told of a boot is what the boot's recording says. */
  @AfterEach
  void judgeEveryBootAgain() throws Exception {
    assertThat(JudgedAgain.allOf(progress.trials, symptom)).isPositive();
  }

  @Test
  void findsTheCommitThatMadeTheScreenLate() throws Exception {
    var result = bisect(commit -> desktop(HISTORY.isBad(commit) ? 6 : 2, 100));

    HISTORY.assertIsCulprit(result);
    assertThat(progress.phases)
        .contains(Progress.Phase.CALIBRATING, Progress.Phase.CONTROLLING, Progress.Phase.VERIFYING);
    assertThat(progress.retried).isEmpty();
  }

  @Test
  void panicIsNoVerdictOnTheSymptom() throws Exception {
    Script panic = Script.guest().prints(1, "[    1.0] Kernel panic - not syncing: VFS");

    var result =
        bisect(commit -> isThird(commit) ? panic : desktop(HISTORY.isBad(commit) ? 6 : 2, 100));

    HISTORY.assertIsCulprit(result);
    assertThat(progress.trials)
        .filteredOn(trial -> isThird(trial.commit()))
        .isNotEmpty()
        .allMatch(trial -> trial.sample() instanceof Sample.Unusable);
  }

  @Test
  void lostSessionIsTriedAgainAndIsNobodysVerdict() throws Exception {
    var result =
        bisect(
            commit -> {
              int boot = boots.merge(commit, 1, Integer::sum);
              return ScriptedHistory.number(commit) == HISTORY.culprit() && boot == 1
                  ? Script.guest().isLost(0.5, "its host is gone")
                  : desktop(HISTORY.isBad(commit) ? 6 : 2, 100);
            });

    HISTORY.assertIsCulprit(result);
    assertThat(progress.retried)
        .containsExactly(
            SimulatedLineage.id(HISTORY.culprit())
                + ": the scripted session is lost: its host is gone");
  }

  @Test
  void anotherPictureThanTheGoodEndsIsNotSettled() throws Exception {
    bisect(
        commit ->
            desktop(
                HISTORY.isBad(commit) ? 6 : 2,
                ScriptedHistory.number(commit) == HISTORY.culprit() ? 200 : 100));

    assertThat(progress.trials)
        .filteredOn(trial -> ScriptedHistory.number(trial.commit()) == HISTORY.culprit())
        .isNotEmpty()
        .allMatch(trial -> trial.picture().isEmpty());
    assertThat(progress.trials)
        .filteredOn(trial -> ScriptedHistory.number(trial.commit()) == HISTORY.size() - 1)
        .allMatch(trial -> trial.picture().isPresent());
  }

  @Test
  void kernelThatDoesNotBuildIsNeverStarted() throws Exception {
    var place = place(commit -> desktop(HISTORY.isBad(commit) ? 6 : 2, 100));

    var result = bisect(place, ScriptedCampaignTest::isThird, guest());

    HISTORY.assertIsCulprit(result);
    assertThat(progress.trials).anyMatch(trial -> isThird(trial.commit()));
    assertThat(place.started()).isNotEmpty().noneMatch(ScriptedCampaignTest::isThird);
  }

  @Test
  void hostIsBisectedAsAGuestIs() throws Exception {
    Path memoryType = Path.of("../bisect-scripts/vmx-memory-type/scenario.yaml");
    var host = setup(FileText.read(memoryType), "kvm-does-not-load");

    var result = bisect(place(ScriptedCampaignTest::host), commit -> false, host);

    HISTORY.assertIsCulprit(result);
    assertThat(progress.trials).allMatch(trial -> trial.picture().isEmpty());
  }

  private static Script host(String commit) {
    String state =
        HISTORY.isBad(commit) ? "\"not loaded\",\"reason\":\"VMX is disabled\"" : "\"loaded\"";
    return Script.host()
        .says(1, "kernel-up")
        .says(2, "kvm", ",\"state\":" + state)
        .says(3, "host-done");
  }

  private Script desktop(double seconds, int grey) {
    return Script.guest().says(1, "up").shows(1 + seconds + random.nextDouble() / 10, grey);
  }

  private BisectionResult bisect(Function<String, Script> kernels) throws Exception {
    return bisect(place(kernels), commit -> false, guest());
  }

  private ScriptedPlace place(Function<String, Script> kernels) {
    return new ScriptedPlace(directory.resolve("place"), kernels);
  }

  private KernelBench.Setup guest() {
    return setup(FileText.read(drawn), "slower");
  }

  private KernelBench.Setup setup(FileText scenario, String symptom) {
    return new KernelBench.Setup(
        new GuestImage.Initramfs(image),
        ScenarioFile.read(scenario),
        scenario.text(),
        Symptom.parse(symptom),
        TimeMode.REAL);
  }

  private BisectionResult bisect(
      ScriptedPlace place, Predicate<String> broken, KernelBench.Setup setup) throws Exception {
    var kernels = new ScriptedKernels(Files.createDirectories(directory.resolve("k")), broken);
    Bench bench =
        KernelBench.of(
            new Workshop(
                kernels,
                kernels,
                directory.resolve("evidence"),
                progress,
                Optional.of(new Ends(SimulatedLineage.id(0), Optional.empty())),
                Ahead.NOTHING),
            new Bootable(new Watcher(place, ContentSums::sha256), setup));
    symptom = setup.symptom();
    return HISTORY.bisect(TimedTrials.JUDGE, symptom.kind(), bench, progress);
  }

  /** Neither an end nor the culprit nor its parent. */
  private static boolean isThird(String commit) {
    return ScriptedHistory.number(commit) % 3 == 1;
  }
}
