package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.bochs.BochsPlace;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.qemu.QemuPlace;

class PlacesTest {
  @TempDir private Path directory;

  @Test
  void eachRoleHasAPlace() throws Exception {
    assertThat(places().of(experiment(Draft.EMPTY))).isInstanceOf(QemuPlace.class);
    assertThat(places().of(experiment(host()))).isInstanceOf(BochsPlace.class);
  }

  @Test
  void journalThatSaysNoPlaceHasThatOfItsMachine() throws Exception {
    Experiment now = experiment(host());
    var earlier =
        new Experiment(
            now.stack(), now.scenarioFile(), now.measure(), now.symptomText(), now.time());

    assertThat(earlier.place()).isEmpty();
    assertThat(places().of(earlier)).isInstanceOf(BochsPlace.class);
  }

  @Test
  void placeOfOnesOwnIsKeptWithTheExperiment() throws Exception {
    Path own =
        Files.writeString(
            directory.resolve("desk.yaml"), "name: desk\ndescription: mine\nkind: qemu\n");

    Experiment experiment = experiment(Draft.EMPTY.with(DraftKey.PLACE, own.toString()));

    assertThat(experiment.place()).hasValue(FileText.read(own));
    assertThat(experiment.files()).contains(FileText.read(own));
  }

  @Test
  void unknownPlaceIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> experiment(Draft.EMPTY.with(DraftKey.PLACE, "lunar")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("no place 'lunar': it is no file, and kbisect comes with local, vmx-emulated");
  }

  @Test
  void placeThatBootsTheOtherKernelIsRefused() {
    assertThatThrownBy(() -> experiment(host().with(DraftKey.PLACE, "local")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage(
            "place local boots a guest's kernel, and --role is host: leave --place out, or name a"
                + " place such as vmx-emulated");
  }

  @Test
  void guestsMachineIsNoHosts() throws Exception {
    Experiment host = experiment(host());
    Experiment guest = experiment(Draft.EMPTY);

    assertThatThrownBy(() -> places().of(host.withHardware(guest.level().hardware())))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("Bochs boots hosts, and ")
        .hasMessageEndingWith("bochs-display.yaml is a guest's machine");
  }

  @Test
  void whatIsWrongInAPlacesFileIsNamedWithItsLine() throws Exception {
    Path own =
        Files.writeString(
            directory.resolve("desk.yaml"), "name: desk\ndescription: mine\nkind: moon\n");

    assertThatThrownBy(() -> experiment(Draft.EMPTY.with(DraftKey.PLACE, own.toString())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("desk.yaml:3: kind: is text \"moon\"; allowed: qemu, bochs");
  }

  private static Draft host() {
    return Draft.EMPTY.with(DraftKey.ROLE, Role.HOST);
  }

  private Places places() {
    return new Places(wiring());
  }

  private Experiment experiment(Draft said) throws Exception {
    return new RequestBuilder(wiring(), said).experiment();
  }

  private Wiring wiring() {
    return new Wiring(
        new Installation(Path.of("..").toAbsolutePath().normalize()),
        Directories.of(Map.of("HOME", directory.toString())),
        new LocalPrograms(),
        Clocks.system());
  }
}
