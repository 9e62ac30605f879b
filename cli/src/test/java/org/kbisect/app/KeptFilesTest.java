package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.config.FileText;
import org.kbisect.git.DrawnRepository;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.qemu.HardwareFile;
import org.kbisect.store.CampaignStore;

/** A campaign is what its files said when it began, whatever becomes of them. */
class KeptFilesTest {
  private static final Installation INSTALLATION =
      new Installation(Path.of("..").toAbsolutePath().normalize());

  @TempDir private Path directory;
  private Draft draft = Draft.EMPTY;
  private List<Path> files = List.of();

  @BeforeEach
  void copyFiles() throws Exception {
    var repository = DrawnRepository.in(directory.resolve("r"));
    repository.commit("good");
    repository.commit("bad");
    Path scenario = copy(INSTALLATION.scenario("weston"), "scenario.yaml");
    Path machine = copy(INSTALLATION.machine("vga-std"), "machine.yaml");
    Path fragment = copy(INSTALLATION.fragment("guest-and-l1"), "fragment.config");
    Path cpu = copy(INSTALLATION.cpu("coffee-lake"), "cpu.yaml");
    Path place = copy(INSTALLATION.place("local"), "place.yaml");
    files = List.of(scenario, fragment, machine, cpu, place);
    draft =
        Draft.EMPTY
            .with(DraftKey.GOOD, List.of("main~1"))
            .with(DraftKey.BAD, "main")
            .with(DraftKey.SCENARIO, scenario.toString())
            .with(DraftKey.PLACE, place.toString())
            .with(DraftKey.MACHINE, machine.toString())
            .with(DraftKey.FRAGMENTS, List.of(fragment.toString()))
            .with(DraftKey.CPU_MODEL, cpu.toString());
  }

  @Test
  void aCampaignIsTheSameWhenItsFilesWereEdited() throws Exception {
    BisectionRequest asked = asked();
    long id = store().create(Kinds.BISECT.form(), asked, Instant.EPOCH);
    for (Path file : files) {
      Files.writeString(file, "nothing: that can be read\n");
    }

    assertIsAsItWasAsked(id, asked);
  }

  @Test
  void aCampaignIsTheSameWhenItsFilesWereRemoved() throws Exception {
    BisectionRequest asked = asked();
    long id = store().create(Kinds.BISECT.form(), asked, Instant.EPOCH);
    for (Path file : files) {
      Files.delete(file);
    }

    assertIsAsItWasAsked(id, asked);
  }

  @Test
  void sayWhichOfThemHaveChangedEachOnce() throws Exception {
    BisectionRequest asked = asked();
    var audience = new ListedAudience();
    new KeptFiles(audience).sayWhichChanged(asked.judge());
    assertThat(audience.notes()).isEmpty();

    Files.writeString(files.get(0), "edited\n");
    Files.delete(files.get(2));
    var kept = new KeptFiles(audience);
    kept.sayWhichChanged(asked.judge());
    kept.sayWhichChanged(asked.judge());

    assertThat(audience.notes())
        .containsExactly(
            files.get(0) + " has changed since the campaign began; it is not read again",
            files.get(2) + " has changed since the campaign began; it is not read again");
  }

  @Test
  void oneThatWasAskedOfOtherFilesIsAnother() throws Exception {
    BisectionRequest asked = asked();
    Files.writeString(files.get(0), Files.readString(files.get(0)) + "# edited\n");

    assertThat(asked.hasEndsOf(asked())).isFalse();
  }

  private void assertIsAsItWasAsked(long id, BisectionRequest asked) throws Exception {
    BisectionRequest resumed = Kinds.bisection(store().find(id).orElseThrow()).request();

    assertThat(resumed).isEqualTo(asked);
    assertThat(resumed.judge().files()).extracting(FileText::path).containsExactlyElementsOf(files);
    assertThat(resumed.judge().files()).allMatch(FileText::hasChanged);
    Experiment experiment = resumed.judge().booted().orElseThrow();
    wiring().requireRunnable(resumed.judge());
    assertThat(experiment.scenario().name()).isEqualTo("weston");
    assertThat(HardwareFile.read(experiment.level().hardware().machine()).name())
        .isEqualTo("vga-std");
    assertThat(experiment.level().hardware().charge().map(MemoryCharge::costs))
        .hasValueSatisfying(costs -> assertThat(costs.text()).contains("name: coffee-lake"));
    assertThat(experiment.kernel().fragments().get(0).text()).contains("CONFIG_");
  }

  private BisectionRequest asked() throws Exception {
    return new RequestBuilder(wiring(), draft).build(directory.resolve("r"));
  }

  private CampaignStore store() throws Exception {
    return CampaignStore.open(directory.resolve("state"));
  }

  private Wiring wiring() {
    var directories = new Directories(directory.resolve("state"), directory.resolve("cache"));
    return new Wiring(INSTALLATION, directories, new LocalPrograms(), Clocks.system());
  }

  private Path copy(Path from, String name) throws IOException {
    return Files.copy(from, directory.resolve(name));
  }
}
