package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.SoughtEffect;
import org.kbisect.config.FileText;
import org.kbisect.plan.Chain;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.Judge;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;

/** What a request holds where nobody has said it, and where only a part was said. */
class RequestBuilderTest {
  private static final Installation INSTALLATION =
      new Installation(Path.of("..").toAbsolutePath().normalize());

  @TempDir private Path directory;

  @Test
  void aGuestIsBootedWhereNothingIsSaid() throws Exception {
    Experiment experiment = experiment(Draft.EMPTY);

    assertThat(experiment.scenarioFile()).isEqualTo(FileText.read(INSTALLATION.scenario("weston")));
    assertThat(machine(experiment)).endsWith("/bochs-display.yaml");
    assertThat(experiment.kernel().base()).isEqualTo("tinyconfig");
    assertThat(experiment.kernel().fragments())
        .containsExactly(FileText.read(INSTALLATION.fragment("guest-and-l1")));
    assertThat(experiment.symptomText()).isEqualTo("slower");
    assertThat(experiment.time()).isEqualTo(TimeMode.REAL);
    assertThat(experiment.measure()).isEmpty();
    assertThat(experiment.level().disk()).isEmpty();
    assertThat(experiment.level().hardware().charge()).isEmpty();
  }

  @Test
  void aRoleHasItsOwnScenarioMachineAndSymptom() throws Exception {
    Experiment experiment = experiment(Draft.EMPTY.with(DraftKey.ROLE, Role.HOST));

    assertThat(experiment.scenario().name()).isEqualTo("vmx-memory-type");
    assertThat(machine(experiment)).endsWith("/vmx-emulated.yaml");
    assertThat(experiment.symptomText()).isEqualTo("memory-type:wc=wc");
  }

  @Test
  void aHostThatIsTimedComesBeforeAGuestThatStaysTheSame() throws Exception {
    Experiment experiment = chained(Draft.EMPTY.with(DraftKey.GOOD, List.of("v1", "v2")));
    Chain chain = experiment.chain().orElseThrow();

    assertThat(chain.host().scenario().name()).isEqualTo("vmx-memory-type");
    assertThat(machine(chain.host())).endsWith("/vmx-emulated.yaml");
    assertThat(chain.host().chain()).isEmpty();
    assertThat(chain.host().charge()).isEmpty();
    assertThat(chain.commit()).isEqualTo("commit of v1");
    assertThat(chain.guest().scenario().name()).isEqualTo("vram-clear");
    assertThat(machine(chain.guest())).endsWith("/bochs-display.yaml");
    assertThat(chain.guest().kernel()).isEqualTo(experiment.kernel());
    assertThat(chain.guest("uc").charge().orElseThrow().cost().label())
        .isEqualTo("sapphire-rapids, uc");
    assertThat(new Judge.Boots(experiment).memoryCost().orElseThrow().label())
        .isEqualTo("sapphire-rapids, kvm-choice");
    assertThat(experiment.isExact()).isFalse();
    assertThat(experiment.files())
        .contains(
            FileText.read(INSTALLATION.scenario("vmx-memory-type")),
            FileText.read(INSTALLATION.scenario("vram-clear")),
            FileText.read(INSTALLATION.cpu("sapphire-rapids")));
    assertThatCode(() -> wiring().requireRunnable(new Judge.Boots(experiment)))
        .doesNotThrowAnyException();
  }

  @Test
  void theGuestsRevisionScenarioAndTheHostsMachineAreWhatIsSaid() throws Exception {
    Experiment experiment =
        chained(
            Draft.EMPTY
                .with(DraftKey.GOOD, List.of("v1"))
                .with(DraftKey.GUEST_REVISION, "v3")
                .with(DraftKey.SCENARIO, "drm-fill")
                .with(DraftKey.MACHINE, "vmx-older"));
    Chain chain = experiment.chain().orElseThrow();

    assertThat(chain.commit()).isEqualTo("commit of v3");
    assertThat(chain.guest().scenario().name()).isEqualTo("drm-fill");
    assertThat(machine(chain.host())).endsWith("/vmx-older.yaml");
  }

  @Test
  void theSearchIsTheUsualOneWhereNothingIsSaid() throws Exception {
    assertThat(search(Draft.EMPTY))
        .isEqualTo(new SearchSettings(5, "auto", 0.95, false, true, SoughtEffect.USUAL));
  }

  @Test
  void oneTrialDecidesWhereEveryTrialEndsAlike() throws Exception {
    assertThat(search(Draft.EMPTY.with(DraftKey.COMMAND, "true")).trials()).isEqualTo(1);
    assertThat(search(Draft.EMPTY.with(DraftKey.TIME, TimeMode.VIRTUAL)).trials()).isEqualTo(1);
    assertThat(search(Draft.EMPTY.with(DraftKey.ROLE, Role.HOST)).trials()).isEqualTo(1);
    assertThat(search(Draft.EMPTY.with(DraftKey.COMMAND, "true").with(DraftKey.TRIALS, 4)).trials())
        .isEqualTo(4);
  }

  @Test
  void whatIsSaidOfTheSearchIsInIt() throws Exception {
    Draft draft =
        Draft.EMPTY
            .with(DraftKey.TRIALS, 7)
            .with(DraftKey.STRATEGY, "exact")
            .with(DraftKey.CONFIDENCE, 0.9)
            .with(DraftKey.AT_LEAST, 1.5)
            .with(DraftKey.CONTROL_MARGIN, 1.2)
            .with(DraftKey.MOST_BOOTS, 50)
            .withFlag(DraftKey.NOISY, true)
            .withFlag(DraftKey.NO_SPECULATION, true);

    assertThat(search(draft))
        .isEqualTo(
            new SearchSettings(7, "exact", 0.9, true, false, new SoughtEffect(1.5, 1.2, 50)));
  }

  @Test
  void aCommandJudgesWithoutABoot() throws Exception {
    Draft command = Draft.EMPTY.with(DraftKey.COMMAND, "make check");

    assertThat(judge(command)).isEqualTo(new Judge.Command("make check", true));
    assertThat(judge(command.withFlag(DraftKey.NO_CHECKOUT, true)))
        .isEqualTo(new Judge.Command("make check", false));
  }

  @Test
  void eachPartOfTheMemoryCostComesFromWhoSaysIt() throws Exception {
    Path machine = Files.createFile(directory.resolve("priced.yaml"));
    Files.writeString(
        machine,
        Files.readString(INSTALLATION.machine("bochs-display"))
            + "memory-cost: {cpu: coffee-lake, policy: force-wb}\n");
    Draft onIt = Draft.EMPTY.with(DraftKey.MACHINE, machine.toString());

    MemoryCharge own = charge(onIt);
    assertThat(own.cost().label()).isEqualTo("coffee-lake, force-wb");
    assertThat(own.costs()).isEqualTo(FileText.read(INSTALLATION.cpu("coffee-lake")));
    assertThat(charge(onIt.with(DraftKey.CPU_MODEL, "no-cost")).cost().label())
        .isEqualTo("no-cost, force-wb");
    assertThat(charge(onIt.with(DraftKey.MEMORY_POLICY, "uc")).cost().label())
        .isEqualTo("coffee-lake, uc");
    assertThat(charge(Draft.EMPTY.with(DraftKey.CPU_MODEL, "no-cost")).cost().label())
        .isEqualTo("no-cost, honor-guest-pat");
  }

  @Test
  void fragmentsReplaceTheUsualOne() throws Exception {
    Draft draft = Draft.EMPTY.with(DraftKey.FRAGMENTS, List.of("disk"));

    assertThat(experiment(draft).kernel().fragments())
        .containsExactly(FileText.read(INSTALLATION.fragment("disk")));
  }

  private Experiment chained(Draft draft) throws Exception {
    Draft asked =
        draft
            .with(DraftKey.ROLE, Role.HOST)
            .with(DraftKey.SYMPTOM, "slower")
            .with(DraftKey.CPU_MODEL, "sapphire-rapids");
    return builder(asked).judge(revision -> "commit of " + revision).booted().orElseThrow();
  }

  private MemoryCharge charge(Draft draft) throws Exception {
    return experiment(draft).level().hardware().charge().orElseThrow();
  }

  private static String machine(Experiment experiment) {
    return experiment.level().hardware().machine().file();
  }

  private SearchSettings search(Draft draft) throws Exception {
    var builder = builder(draft);
    return builder.search(builder.judge());
  }

  private Judge judge(Draft draft) throws Exception {
    return builder(draft).judge();
  }

  private Experiment experiment(Draft draft) throws Exception {
    return builder(draft).experiment();
  }

  private RequestBuilder builder(Draft draft) {
    return new RequestBuilder(wiring(), draft);
  }

  private Wiring wiring() {
    var directories = new Directories(directory.resolve("state"), directory.resolve("cache"));
    return new Wiring(INSTALLATION, directories, new LocalPrograms(), Clocks.system());
  }
}
