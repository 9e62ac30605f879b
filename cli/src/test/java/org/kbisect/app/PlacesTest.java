package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.bochs.BochsPlace;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.place.Place;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Level;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.qemu.NestedPlace;
import org.kbisect.qemu.QemuPlace;
import org.kbisect.remote.SshPlace;
import org.kbisect.watch.Watcher;

class PlacesTest {
  @TempDir private Path directory;

  @Test
  void eachRoleHasAPlace() throws Exception {
    assertThat(place(experiment(Draft.EMPTY))).isInstanceOf(QemuPlace.class);
    assertThat(place(experiment(host()))).isInstanceOf(BochsPlace.class);
  }

  @Test
  void journalThatSaysNoPlaceHasThatOfItsMachine() throws Exception {
    Experiment now = experiment(host());
    var earlier =
        new Experiment(
            now.stack(), now.scenarioFile(), now.measure(), now.symptomText(), now.time());

    assertThat(earlier.place()).isEmpty();
    assertThat(place(earlier)).isInstanceOf(BochsPlace.class);
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
  void hostsOfAPlaceLieBesideItsFile() throws Exception {
    Path lab = lab("hosts: hosts.yaml, tags: [vmx]");

    assertThat(place(experiment(Draft.EMPTY.with(DraftKey.PLACE, lab.toString()))))
        .isInstanceOf(SshPlace.class);
  }

  @Test
  void tagsThatNoHostHasAreRefused() throws Exception {
    Path lab = lab("hosts: hosts.yaml, tags: [sapphire-rapids]");

    assertThatThrownBy(() -> place(experiment(Draft.EMPTY.with(DraftKey.PLACE, lab.toString()))))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("no host has the tags [sapphire-rapids]; there are a [vmx]");
  }

  @Test
  void keysOfAnotherKindAreNotKnown() throws Exception {
    Path own =
        Files.writeString(
            directory.resolve("desk.yaml"), "{name: a, description: a, kind: qemu, tags: [vmx]}");

    assertThatThrownBy(() -> place(experiment(Draft.EMPTY.with(DraftKey.PLACE, own.toString()))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tags");
  }

  @Test
  void realTimesOfSeveralMachinesAreNotCompared() throws Exception {
    Path lab = lab("hosts: two.yaml");
    Files.writeString(
        directory.resolve("two.yaml"), "hosts: [{name: a, address: a}, {name: b, address: b}]");
    Draft several = Draft.EMPTY.with(DraftKey.PLACE, lab.toString());

    assertThatThrownBy(() -> place(experiment(several)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage(
            "place lab may boot on any of a, b, and real times of different machines are not"
                + " compared: name one in a place file (host: a), or ask for another symptom");
    assertThat(place(experiment(several.with(DraftKey.SYMPTOM, "panic:.*")))).isNotNull();
    lab("hosts: two.yaml, host: a");
    assertThat(place(experiment(several))).isNotNull();
  }

  private Path lab(String keys) throws Exception {
    Files.writeString(
        directory.resolve("hosts.yaml"), "hosts: [{name: a, address: a.lab, tags: [vmx]}]");
    return Files.writeString(
        directory.resolve("lab.yaml"), "{name: lab, description: a lab, kind: ssh, " + keys + "}");
  }

  @Test
  void unknownPlaceIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> experiment(Draft.EMPTY.with(DraftKey.PLACE, "lunar")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith(
            "no place 'lunar': it is no file, and kbisect comes with local, nested, ")
        .hasMessageContaining("vmx-emulated");
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

    assertThatThrownBy(() -> place(host.withHardware(guest.level().hardware())))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("Bochs boots hosts that it emulates, and ")
        .hasMessageEndingWith("bochs-display.yaml is a machine of QEMU's");
  }

  @Test
  void nestedPlaceHasAGuestThatStaysTheSameOnTheHost() throws Exception {
    Experiment nested = nested(Draft.EMPTY);

    assertThat(place(nested)).isInstanceOf(NestedPlace.class);
    assertThat(nested.level().hardware().named()).isEqualTo("nested");
    assertThat(nested.scenario().name()).isEqualTo("drm-fill");
    assertThat(nested.symptomText()).isEqualTo("slower");
    assertThat(nested.chain()).as("one boot of both").isEmpty();
    Level guest = nested.hosted().orElseThrow();
    assertThat(guest.hardware().named()).isEqualTo("nested-guest");
    assertThat(guest.kernel().fixed().orElseThrow().commit()).isEqualTo("v6.1 resolved");
    assertThat(guest.kernel().fixed().orElseThrow().build()).isEqualTo(nested.kernel());
  }

  @ParameterizedTest
  @CsvSource({
    "memory-type:wc=wc, no memory types",
    "memory-type:uncached-minus, no memory types",
    "kvm-does-not-load, no memory types",
  })
  void nestedPlaceRefusesWhatAnotherShows(String symptom, String reason) {
    assertThatThrownBy(() -> nested(Draft.EMPTY.with(DraftKey.SYMPTOM, symptom)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("leave --place out");
  }

  @Test
  void nestedPlaceHasRealTimesOnly() {
    assertThatThrownBy(() -> nested(Draft.EMPTY.with(DraftKey.TIME, TimeMode.VIRTUAL)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("a guest on a host under test has real times");
    assertThatThrownBy(() -> nested(Draft.EMPTY.with(DraftKey.CPU_MODEL, "sapphire-rapids")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("--cpu-model out");
  }

  @Test
  void hostInBochsIsNoMachineOfTheNestedPlace() throws Exception {
    Experiment emulated = experiment(host());

    assertThatThrownBy(() -> place(nested(Draft.EMPTY).withHardware(emulated.level().hardware())))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(
            "vmx-emulated.yaml is a host in Bochs: name a machine of place nested");
  }

  @Test
  void nestedPlaceSaysWhatItCannotShow() throws Exception {
    assertThat(new Places(wiring()).facts("nested"))
        .anyMatch(fact -> fact.what().equals("memory types") && fact.words().contains("IPAT"))
        .anyMatch(fact -> fact.what().equals("clock"));
  }

  private Experiment nested(Draft said) throws Exception {
    Draft nested =
        said.over(host().with(DraftKey.PLACE, "nested").with(DraftKey.GUEST_REVISION, "v6.1"));
    return new RequestBuilder(wiring(), nested)
        .judge(revision -> revision + " resolved")
        .booted()
        .orElseThrow();
  }

  @Test
  void whatIsWrongInAPlacesFileIsNamedWithItsLine() throws Exception {
    Path own =
        Files.writeString(
            directory.resolve("desk.yaml"), "name: desk\ndescription: mine\nkind: moon\n");

    assertThatThrownBy(() -> experiment(Draft.EMPTY.with(DraftKey.PLACE, own.toString())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "desk.yaml:3: kind: is text \"moon\"; allowed: qemu, bochs, slurm," + " nested");
  }

  private static Draft host() {
    return Draft.EMPTY.with(DraftKey.ROLE, Role.HOST);
  }

  private Place place(Experiment experiment) {
    return ((Watcher) new Places(wiring()).machine(experiment)).place();
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
