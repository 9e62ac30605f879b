package org.kbisect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.disk.Sha256;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.Command;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.Programs;

/** Looks at drawn disks with the machine's own qemu-img. */
class UserDisksTest {
  private final Programs programs = new LocalPrograms();

  @TempDir Path folder;

  @BeforeEach
  void needsQemuImg() {
    assumeTrue(programs.find("qemu-img").isPresent(), "qemu-img is not installed");
  }

  @Test
  void wholeDiskIsTheRootWhereThereAreNoPartitions() throws Exception {
    Path disk = new DrawnDisk(256).ext4(0).write(folder.resolve("bare.img"));

    GuestDisk opened = open(disk);

    assertThat(opened.root()).isEqualTo("/dev/vda");
    assertThat(opened.format()).isEqualTo("raw");
    assertThat(opened.sha256()).isEqualTo(Sha256.of(disk));
  }

  @Test
  void partitionMarkedAsRootComesBeforeALargerOne() throws Exception {
    Path disk =
        new DrawnDisk(2048)
            .gpt(DrawnDisk.ROOT, 64, 256)
            .gpt(DrawnDisk.LINUX, 512, 2048)
            .ext4(64)
            .ext4(512)
            .write(folder.resolve("gpt.img"));

    assertThat(open(disk).root()).isEqualTo("/dev/vda1");
  }

  @Test
  void largestPartitionWithAFileSystemIsTheRootOfAQcow2() throws Exception {
    Path raw =
        new DrawnDisk(2048)
            .mbr(0x83, 64, 256)
            .mbr(0x83, 512, 1024)
            .mbr(0x83, 1536, 2048)
            .ext4(64)
            .xfs(512)
            .write(folder.resolve("mbr.img"));
    Path disk = folder.resolve("mbr,1.qcow2");
    run("qemu-img", "convert", "-O", "qcow2", raw.toString(), disk.toString());

    GuestDisk opened = open(disk);

    assertThat(opened.root()).isEqualTo("/dev/vda2");
    assertThat(opened.format()).isEqualTo("qcow2");
  }

  @Test
  void rawDiskThatBeginsLikeAnotherFormatIsNotTrusted() throws Exception {
    Path disk = folder.resolve("odd.img");
    run("qemu-img", "create", "-q", "-f", "vdi", disk.toString(), "1M");

    assertThatThrownBy(() -> open(disk))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("is an image of format vdi; allowed: raw, qcow2 (qemu-img convert");
  }

  @Test
  void changeOfADiskOrOfWhatItIsBasedOnIsSaid() throws Exception {
    Path base = new DrawnDisk(256).ext4(0).write(folder.resolve("base.img"));
    Path disk = folder.resolve("top.qcow2");
    run(
        "qemu-img",
        "create",
        "-q",
        "-f",
        "qcow2",
        "-F",
        "raw",
        "-b",
        base.toString(),
        disk.toString());
    GuestDisk opened = open(disk);
    disks().requireUnchanged(opened);

    new DrawnDisk(256).ext4(0).lvm(200).write(base);

    assertThatThrownBy(() -> disks().requireUnchanged(opened))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("top.qcow2 has changed since the campaign began (SHA-256 ")
        .hasMessageContaining("put the old one back, or begin anew");
  }

  @Test
  void whatAKilledOneHadReadIsSwept() throws Exception {
    Path left = Files.createDirectories(folder.resolve("work/.work-1"));
    Files.write(left.resolve("part"), new byte[1]);

    open(new DrawnDisk(256).ext4(0).write(folder.resolve("bare.img")));

    try (var all = Files.walk(folder.resolve("work"))) {
      assertThat(all.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".work-") || name.equals("part"));
    }
  }

  @Test
  void fileThatIsNoImageIsSaidToBeNone() throws Exception {
    var noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    Path file = Files.write(folder.resolve("noise"), noise);

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("noise (raw): it holds neither a partition nor a file system");
  }

  @Test
  void brokenQcow2IsSaidToBeNone() throws Exception {
    Path file = Files.write(folder.resolve("cut.qcow2"), new byte[] {'Q', 'F', 'I', (byte) 0xfb});

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("cut.qcow2");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> open(folder.resolve("missing.img")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("there is no file")
        .hasMessageContaining("missing.img");
  }

  @Test
  void partitionsThatHoldNoRootAreListed() throws Exception {
    Path disk = new DrawnDisk(1024).mbr(0x8e, 64, 1024).lvm(64).write(folder.resolve("lvm.img"));

    assertThatThrownBy(() -> open(disk))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("no partition has a file system that can be a root (/dev/vda1 (LVM,");
  }

  @Test
  void rootThatTheDiskDoesNotHaveIsRefused() throws Exception {
    Path disk = new DrawnDisk(1024).mbr(0x83, 64, 1024).ext4(64).write(folder.resolve("a.img"));

    assertThat(disks().open(disk, Optional.of("PARTUUID=1-01")).root()).isEqualTo("PARTUUID=1-01");
    assertThatThrownBy(() -> disks().open(disk, Optional.of("/dev/vda9")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("a.img (raw): --root /dev/vda9: the disk has /dev/vda1 (ext4, 0.0");
    assertThatThrownBy(() -> disks().open(disk, Optional.of("/dev/sda1")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("to the guest the disk is /dev/vda; allowed: that, a partition");
  }

  private UserDisks disks() {
    return new UserDisks(programs, folder.resolve("logs"), folder.resolve("work"));
  }

  private GuestDisk open(Path disk) throws Exception {
    return disks().open(disk, Optional.empty());
  }

  private void run(String... argv) throws Exception {
    Path log = folder.resolve("run.log");
    var exit = programs.run(Command.of(List.of(argv), folder, log, Duration.ofMinutes(20)));
    assertThat(exit.succeeded()).as(exit.output()).isTrue();
  }
}
