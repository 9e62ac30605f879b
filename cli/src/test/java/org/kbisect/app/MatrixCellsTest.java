package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.campaign.MatrixRequest.Combination;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.git.DrawnRepository;
import org.kbisect.plan.Chain;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;

class MatrixCellsTest {
  private static final Installation INSTALLATION =
      new Installation(Path.of("..").toAbsolutePath().normalize());

  private static final String MATRIX =
      """
      name: m
      scenario: drm-fill
      memory-cost: {cpu: coffee-lake, policy: force-wb}
      rows: [{name: r}]
      columns: [{name: c}]
      """;

  private static final String CHAINED =
      """
      name: m
      role: host
      symptom: slower
      guest: HEAD
      cpu-model: sapphire-rapids
      rows: [{name: r}]
      columns: [{name: c}]
      """;

  @TempDir private Path directory;

  @BeforeEach
  void makeRepository() throws Exception {
    DrawnRepository.in(directory.resolve("r")).commit("start");
  }

  @Test
  void whatNobodyChangesIsTheCampaigns() throws Exception {
    Combination cell = only(MATRIX);

    assertThat(hardware(cell).machine())
        .isEqualTo(FileText.read(INSTALLATION.machine("bochs-display")));
    assertThat(hardware(cell).cpu()).isEmpty();
    assertThat(label(cell)).contains("coffee-lake, force-wb");
    assertThat(cell.modelled()).isTrue();
  }

  @Test
  void aProcessorIsAnotherOfTheSameMachine() throws Exception {
    HardwareChoice hardware = hardware(only(MATRIX.replace("name: c", "name: c, cpu: EPYC")));

    assertThat(hardware.cpu()).contains("EPYC");
    assertThat(hardware.machine()).isEqualTo(FileText.read(INSTALLATION.machine("bochs-display")));
  }

  @Test
  void anotherMachineHasItsOwnMemoryCostAndNotTheCampaigns() throws Exception {
    Combination cell = only(MATRIX.replace("name: c", "name: c, machine: vga-std"));

    assertThat(hardware(cell).machine().file()).endsWith("/vga-std.yaml");
    assertThat(cell.modelled()).isFalse();
  }

  @Test
  void aMemoryCostOfItsOwnComesBeforeTheCampaigns() throws Exception {
    Combination cell =
        only(MATRIX.replace("name: r", "name: r, memory-cost: {cpu: no-cost, policy: uc}"));

    assertThat(label(cell)).contains("no-cost, uc");
  }

  @Test
  void anotherScenarioIsReadOnce() throws Exception {
    Combination cell = only(MATRIX.replace("name: r", "name: r, scenario: weston"));

    assertThat(cell.judge().booted().orElseThrow().scenarioFile())
        .isEqualTo(FileText.read(INSTALLATION.scenario("weston")));
  }

  @Test
  void onlyOneOfRowAndColumnChangesAThing() {
    assertThatThrownBy(
            () ->
                cells(
                    MATRIX
                        .replace("name: r", "name: r, cpu: max")
                        .replace("name: c", "name: c, cpu: EPYC")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("cpu is set by the row r, too");
  }

  @Test
  void aProcessorOnWhichAHostCannotRunIsRefusedBeforeAnyBoot() throws Exception {
    String host =
        MATRIX
            .replace("scenario: drm-fill", "role: host")
            .replaceFirst("memory-cost: .*\n", "")
            .replace("name: c", "name: c, cpu: EPYC");
    Combination cell = only(host);

    assertThatThrownBy(() -> wiring().requireRunnable(cell.judge()))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("cpu: is \"EPYC\", on which kvm_intel cannot run");
  }

  /** One guest after the hosts of a row: only what its stores cost differs. */
  @Test
  void aTimedHostsGuestIsChargedForTheRowsProcessor() throws Exception {
    Combination cell = only(CHAINED.replace("name: r", "name: r, cpu-model: coffee-lake"));
    Chain chain = cell.judge().booted().orElseThrow().chain().orElseThrow();

    assertThat(cell.modelled()).isTrue();
    assertThat(cell.judge().memoryCost().orElseThrow().label())
        .isEqualTo("coffee-lake, kvm-choice");
    assertThat(chain.host().charge()).isEmpty();
    assertThat(chain.commit()).isEqualTo(cell.commit());
    assertThat(hardware(cell).machine().file()).endsWith("/vmx-emulated.yaml");
    assertThat(hardware(only(CHAINED.replace("name: r", "name: r, machine: vmx-older"))).named())
        .isEqualTo("vmx-older");
  }

  @Test
  void aTimedHostGivesTheMemoryPolicyItself() {
    assertThatThrownBy(
            () ->
                only(
                    CHAINED.replace("name: r", "name: r, memory-cost: {cpu: no-cost, policy: uc}")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("cpu-model names the processor");
  }

  @Test
  void aProcessorsCostsNeedACharge() {
    String uncharged = MATRIX.replaceFirst("memory-cost: .*\n", "");

    assertThatThrownBy(() -> only(uncharged.replace("name: r", "name: r, cpu-model: no-cost")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("m charges nothing for stores");
  }

  @Test
  void aProcessorsCostsKeepThePolicy() throws Exception {
    assertThat(label(only(MATRIX.replace("name: r", "name: r, cpu-model: no-cost"))))
        .contains("no-cost, force-wb");
  }

  private static HardwareChoice hardware(Combination cell) {
    return cell.judge().booted().orElseThrow().level().hardware();
  }

  private static Optional<String> label(Combination cell) {
    return hardware(cell).charge().map(MemoryCharge::cost).map(cost -> cost.label());
  }

  private Combination only(String matrix) throws Exception {
    List<Combination> cells = cells(matrix);
    assertThat(cells).hasSize(1);
    return cells.get(0);
  }

  private List<Combination> cells(String matrix) throws Exception {
    MatrixFile file = MatrixFile.read(Files.writeString(directory.resolve("m.yaml"), matrix));
    Path repository = directory.resolve("r");
    try (ClaimedTree trees =
        ClaimedTree.take(wiring(), new ListedAudience(), repository.toString())) {
      return new MatrixCells(wiring(), file, Draft.EMPTY, trees).all();
    }
  }

  private Wiring wiring() {
    var directories = new Directories(directory.resolve("state"), directory.resolve("cache"));
    return new Wiring(INSTALLATION, directories, new LocalPrograms(), Clocks.system());
  }
}
