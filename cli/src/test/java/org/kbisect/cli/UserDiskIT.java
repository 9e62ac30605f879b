package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;
import org.kbisect.image.DrawnDisk;
import org.kbisect.process.Command;
import org.kbisect.process.LocalPrograms;

/**
 * Real disks on a real kernel: Debian with cloud-init and weston, without anything of kbisect's.
 * Kernel and images come from, and go to, the user's own cache.
 */
class UserDiskIT {
  private static final Path IMAGES = Path.of("src/test/images").toAbsolutePath();
  private static final Path SCENARIOS = Path.of("src/test/scenarios").toAbsolutePath();

  @TempDir private Path directory;
  private Kbisect kbisect;

  @BeforeEach
  void takeTheUsersCache() {
    for (String program : List.of("qemu-img", "mmdebstrap")) {
      assumeTrue(new LocalPrograms().find(program).isPresent(), program + " is not installed");
    }
    kbisect = Kbisect.in(directory).withUsersCache();
  }

  @Test
  void partitionedQcow2SettlesAndIsNotAltered() throws Exception {
    Path raw = DrawnDisk.around(image("cloud-weston"), directory.resolve("raw.img"));
    Path disk = directory.resolve("own,disk.qcow2");
    qemuImg("convert", "-O", "qcow2", raw.toString(), disk.toString());
    Files.delete(raw);

    assertSettlesUnaltered(disk, "/dev/vda1", "qcow2");
  }

  @Test
  @Tag("long")
  void rawFileSystemWithoutPartitionsSettlesAndIsNotAltered() throws Exception {
    Path disk = Files.copy(image("cloud-weston"), directory.resolve("own.img"));

    assertSettlesUnaltered(disk, "/dev/vda", "raw");
  }

  private void assertSettlesUnaltered(Path disk, String root, String format) throws Exception {
    String before = hash(disk);

    JsonNode boot = probe(0, "weston-on-disk.yaml", disk);

    assertThat(boot.get("outcome").asText()).isEqualTo("Settled");
    assertThat(Path.of(boot.get("evidence").asText(), "timeline.json"))
        .content()
        .contains("root=" + root + " rw")
        .contains("format=" + format + ",snapshot=on");
    assertThat(boot.get("timeline").get("steps").toString())
        .contains("kernel-up", "udev-settled", "shell-started", "settled");
    assertThat(hash(disk)).isEqualTo(before);
  }

  @Test
  void diskWithoutCloudInitIsToldFromAKernelThatHangs() throws Exception {
    JsonNode boot = probe(1, "agent-alone.yaml", image("no-agent"));

    assertThat(boot.get("summary").asText())
        .startsWith("unexpected: the disk's system started, but kbisect's agent never reported")
        .contains("apt-get install cloud-init");
  }

  @Test
  void rootThatIsNotThereIsSaidToBeTheReasonOfThePanic() throws Exception {
    JsonNode boot =
        probe(1, "agent-alone.yaml", image("no-agent"), "--root", "PARTUUID=12345678-09");

    assertThat(boot.get("summary").asText())
        .contains("panicked: ")
        .contains("Unable to mount root");
    assertThat(boot.get("remarks").toString())
        .contains("no root file system on PARTUUID=12345678-09")
        .contains("--root");
  }

  @Test
  void campaignIsNotResumedOnADiskThatHasChanged() throws Exception {
    Path disk = new DrawnDisk(256).ext4(0).write(directory.resolve("own.img"));
    Process first =
        kbisect.start(
            "bisect",
            "--repo",
            TestKernel.repository().toString(),
            "--good",
            "demo-good",
            "--bad",
            "demo-bad",
            "--scenario",
            SCENARIOS.resolve("agent-alone.yaml").toString(),
            "--disk",
            disk.toString());
    while (!Files.readString(directory.resolve("err")).contains("kbisect resume")) {
      assertThat(first.isAlive()).as(Files.readString(directory.resolve("err"))).isTrue();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    first.destroy();
    first.waitFor();
    Files.write(disk, new byte[] {1}, StandardOpenOption.APPEND);

    var resumed = kbisect.run("resume", "1");

    assertThat(resumed.exitCode()).isEqualTo(2);
    assertThat(resumed.err()).contains("own.img has changed since the campaign began");
  }

  private JsonNode probe(int exitCode, String scenario, Path disk, String... more)
      throws Exception {
    var arguments =
        new ArrayList<>(
            List.of(
                "probe",
                "demo-good",
                "--repo",
                TestKernel.repository().toString(),
                "--scenario",
                SCENARIOS.resolve(scenario).toString(),
                "--disk",
                disk.toString(),
                "--json"));
    arguments.addAll(List.of(more));
    var ran = kbisect.run(arguments.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isEqualTo(exitCode);
    return ran.json();
  }

  private Path image(String name) throws Exception {
    var ran =
        kbisect.run(
            "image", "build", IMAGES.resolve(name).resolve("image.yaml").toString(), "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return Path.of(ran.json().get(0).get("file").asText());
  }

  private void qemuImg(String... arguments) throws Exception {
    var argv = new ArrayList<>(List.of("qemu-img"));
    argv.addAll(List.of(arguments));
    Path log = directory.resolve("qemu-img.log");
    var exit = new LocalPrograms().run(Command.of(argv, directory, log, Duration.ofMinutes(20)));
    assertThat(exit.succeeded()).as(exit.output()).isTrue();
  }

  private static String hash(Path file) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }
}
