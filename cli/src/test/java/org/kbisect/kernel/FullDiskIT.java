package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.SmallDisk;
import org.kbisect.build.BuildResult;
import org.kbisect.build.SourceTree;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;

/** The machine's make on a disk that fills up while it builds: never a kernel that is skipped. */
class FullDiskIT {
  /** A build begins with 300 MiB at least. */
  private static final int MEBIBYTES = 320;

  private static final String TREE = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path directory;

  @Test
  void aFailureOnAFullDiskIsTheLabs() throws Exception {
    assertThatThrownBy(() -> build("head -c 400M /dev/zero > big.o"))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("make vmlinux failed, perhaps for want of room");
  }

  @Test
  void aCompilerThatCannotComplainIsTheLabsToo() throws Exception {
    assertThatThrownBy(() -> build("head -c 400M /dev/zero > big.o 2>/dev/null || exit 1"))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("MiB left");
  }

  @Test
  void aFailureWithRoomLeftIsTheSources() throws Exception {
    assertThat(build("echo 'a.c:1:1: error: no such thing'; exit 1"))
        .isInstanceOf(BuildResult.NotBuilt.class);
  }

  private BuildResult build(String recipe) throws Exception {
    var programs = new LocalPrograms();
    for (String program : List.of("make", "gcc", "ld", "flex", "bison", "bc")) {
      assumeTrue(programs.find(program).isPresent(), program + " is not installed");
    }
    try (SmallDisk disk = SmallDisk.in(directory, MEBIBYTES)) {
      Path tree = Files.createDirectory(disk.path().resolve("tree"));
      Files.createFile(tree.resolve("vmlinux.o")); // not the first build
      Files.writeString(
          tree.resolve("Makefile"),
          "tinyconfig olddefconfig:\n\ttouch .config\nvmlinux:\n\t%s\n".formatted(recipe));
      var settings = new BuildSettings("tinyconfig", Optional.empty(), List.of(), 1);
      return MakeKernelBuilder.of(programs, settings, disk.path().resolve("cache"), Clocks.system())
          .build(new SourceTree(tree, TREE));
    }
  }
}
