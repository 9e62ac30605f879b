package org.kbisect.bochs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.FileText;
import org.kbisect.disk.ContentSums;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.plan.TimeMode;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.JudgedAgain;
import org.kbisect.watch.RecordingRequest;
import org.kbisect.watch.Watcher;

class BochsPlaceTest {
  private static final Path SCENARIO = Path.of("../bisect-scripts/vmx-memory-type/scenario.yaml");

  private static final String UP = "{\"t\":1000000000,\"event\":\"kernel-up\"}\n";
  private static final String DONE = "{\"t\":2000000000,\"event\":\"host-done\"}\n";

  @TempDir Path folder;
  private Path kernel;
  private Path initramfs;

  @BeforeEach
  void write() throws IOException {
    kernel = DrawnKernel.write(folder.resolve("vmlinux"), "Xen");
    initramfs = Files.writeString(folder.resolve("initramfs"), "archive");
  }

  @Test
  void endsAsSoonAsTheHostIsDone() throws Exception {
    BootReport report =
        boot(
            true,
            directory -> {
              assertThat(directory.resolve("disk.img")).exists();
              Files.writeString(
                  directory.resolve("events.jsonl"),
                  UP + "{\"t\":1500000000,\"event\":\"processor\",\"selfSnoop\":\"no\"}\n" + DONE);
            });

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(report.platform().emulated()).hasValue("corei7_haswell_4770");
    assertThat(report.summary())
        .isEqualTo("settled, measured 1.000 s (emulated: corei7_haswell_4770)");
    assertThat(report.remarks())
        .containsExactly(
            "corei7_haswell_4770 has no self-snoop under this kernel: a guest's types must not"
                + " count there");
    assertThat(report.evidence().timeline()).exists();
    assertThat(report.evidence().directory().resolve("disk.img")).doesNotExist();
    JudgedAgain.assertAlike(
        report, folder.resolve("boot.zip"), ScenarioFile.read(FileText.read(SCENARIO)));
  }

  @Test
  void saysHowToGetBochs() {
    assertThatThrownBy(() -> boot(new PlayedBochs(false, true, directory -> {})))
        .isInstanceOf(LabFault.class)
        .hasMessage(
            "there is no bochs on the PATH, and machine vmx-emulated needs it; on Debian: apt-get"
                + " install bochs bochs-term bochsbios vgabios");
  }

  @Test
  void emulatorThatDiesIsTheLabs() {
    assertThatThrownBy(
            () ->
                boot(
                    false,
                    directory ->
                        Files.writeString(
                            directory.resolve("bochs.log"),
                            "00000000000p[HD    ] >>PANIC<< ata0-0: cannot open\n")))
        .isInstanceOf(LabFault.class)
        .hasMessage("Bochs ended in mid-boot: 00000000000p[HD    ] >>PANIC<< ata0-0: cannot open");
  }

  @Test
  void emulatorThatStandsStillIsTheLabs() {
    assertThatThrownBy(() -> boot(true, directory -> {}))
        .isInstanceOf(LabFault.class)
        .hasMessage("Bochs stands still: no processor time for 120 s");
  }

  @Test
  void hostThatPowersOffIsNotTheLabs() throws Exception {
    BootReport report =
        boot(
            false,
            directory ->
                Files.writeString(
                    directory.resolve("bochs.log"),
                    "00310000000i[ACPI  ] ACPI control: soft power off\n"));

    assertThat(report.outcome()).isEqualTo(new Outcome.Panicked("the host powered off"));
  }

  @Test
  void lockAndEventsOfAKilledEmulatorAreRemoved() throws Exception {
    Path evidence = Files.createDirectories(folder.resolve("evidence"));
    Files.writeString(evidence.resolve("disk.img"), "old");
    Files.writeString(evidence.resolve("disk.img.lock"), "");
    Files.writeString(evidence.resolve("events.jsonl"), UP + DONE);

    assertThatThrownBy(
            () ->
                boot(
                    true,
                    directory -> assertThat(directory.resolve("disk.img.lock")).doesNotExist()))
        .as("the events of the boot before are not this one's")
        .hasMessageStartingWith("Bochs stands still");
  }

  @Test
  void memoryThatIsTooSmallIsSaid() throws Exception {
    Files.write(initramfs, new byte[240 << 20]);

    assertThatThrownBy(() -> boot(true, directory -> {}))
        .isInstanceOf(LabFault.class)
        .hasMessage("kernel and initramfs need 259 MiB, and machine vmx-emulated has 256");
  }

  private BootReport boot(boolean lives, PlayedBochs.Part part) throws Exception {
    return boot(new PlayedBochs(true, lives, part));
  }

  private BootReport boot(PlayedBochs played) throws Exception {
    EmulatedHost host =
        EmulatedHostFile.read(FileText.read(Path.of("../qemu-configs/machines/vmx-emulated.yaml")))
            .orElseThrow();
    var recording =
        new RecordingRequest(folder.resolve("boot.zip"), FileText.read(SCENARIO).text(), false);
    var place =
        new BochsPlace(host, played, played, new BootSector(played, Path.of("boot-sector.S")));
    return new Watcher(place, ContentSums::sha256)
        .boot(
            new BootRequest(
                Optional.of(kernel),
                new GuestImage.Initramfs(initramfs),
                ScenarioFile.read(FileText.read(SCENARIO)),
                folder.resolve("evidence"),
                TimeMode.REAL,
                Optional.empty(),
                Optional.of(recording)));
  }
}
