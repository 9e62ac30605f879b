package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.build.BuildInputs;
import org.kbisect.process.LocalPrograms;

class BuiltTreeTest {
  @TempDir private Path tree;

  @BeforeEach
  void build() throws IOException {
    write(".config", "CONFIG_64BIT=y\n");
    write("include/config/kernel.release", "6.1.192\n");
    write("arch/x86/include/generated/asm/rwonce.h", "");
    write("kernel/fork.c", "");
    write("kernel/exit.c", "");
    write("include/linux/io.h", "");
    write("include/config/SMP", "");
    write(
        "kernel/.fork.o.cmd",
        """
        cmd_kernel/fork.o := gcc -include ./include/linux/kconfig.h -o kernel/fork.o kernel/fork.c
        deps_kernel/fork.o := \\
            $(wildcard include/config/SMP) \\
          include/linux/io.h \\
          arch/x86/include/generated/asm/rwonce.h \\
          /usr/lib/gcc/x86_64-linux-gnu/12/include/stdarg.h \\
        """);
    write("include/linux/kconfig.h", "");
  }

  @Test
  void namesWhatTheCompilersRecordsName() throws Exception {
    BuildInputs inputs = inputs();

    assertThat(inputs.files())
        .containsExactlyInAnyOrder(
            "kernel/fork.c",
            "include/linux/io.h",
            "include/linux/kconfig.h",
            "arch/x86/include/generated/asm/rwonce.h");
    assertThat(inputs.folders()).containsExactly("kernel");
    assertThat(inputs.all()).isFalse();
  }

  @Test
  void aPathByWayOfTheDirectoryAboveIsTheFilesOwn() throws Exception {
    write("arch/x86/include/asm/cpufeatures.h", "");
    write(
        "arch/x86/kernel/cpu/.capflags.c.cmd",
        "cmd := sh mk.sh "
            + tree
            + "/kernel/exit.c arch/x86/kernel/cpu/../../include/asm/cpufeatures.h\n");

    assertThat(inputs().files()).contains("arch/x86/include/asm/cpufeatures.h", "kernel/exit.c");
  }

  @Test
  void whatALinkLeadsToIsReadToo() throws Exception {
    write("include/uapi/linux/input-event-codes.h", "");
    Files.createDirectories(tree.resolve("include/dt-bindings"));
    Files.createSymbolicLink(
        tree.resolve("include/dt-bindings/codes.h"), Path.of("../uapi/linux/input-event-codes.h"));
    write("lib/.a.o.cmd", "deps := include/dt-bindings/codes.h\n");

    assertThat(inputs().files())
        .contains("include/dt-bindings/codes.h", "include/uapi/linux/input-event-codes.h");
  }

  @Test
  void makefilesNameWhatNoRecordDoes() throws Exception {
    write("Kbuild", "$(timeconst-file): kernel/time/timeconst.bc FORCE\n");
    write("kernel/time/timeconst.bc", "");
    write(
        "kernel/Makefile",
        """
        $(obj)/data.h: $(srctree)/include/linux/oid.h $(src)/local.tbl
        include $(srctree)/lib/Makefile.inc
        x := $(wildcard $(src)/certs/*.hex)
        y := $(wildcard $(srctree)/arch/$(SRCARCH)/keys/*.pem)
        """);
    write("include/linux/oid.h", "");
    write("kernel/local.tbl", "");
    write("kernel/certs/one.hex", "");
    write("arch/x86/keys/key.pem", "");
    write("lib/Makefile.inc", "z: lib/table.txt\n");
    write("lib/table.txt", "");

    assertThat(inputs().files())
        .contains(
            "kernel/time/timeconst.bc",
            "include/linux/oid.h",
            "kernel/local.tbl",
            "kernel/certs/one.hex",
            "arch/x86/keys/key.pem",
            "lib/Makefile.inc",
            "lib/table.txt");
  }

  @Test
  void scriptsNameWhatTheyCompare() throws Exception {
    write("scripts/check-atomics.sh", "cat include/linux/atomic.h | sha1sum\n");
    write("include/linux/atomic.h", "");

    assertThat(inputs().files()).contains("include/linux/atomic.h");
    assertThat(inputs().whole()).contains("scripts", "arch/x86/configs", "tools/include");
  }

  @Test
  void toolsThatWereMadeCountWhole() throws Exception {
    write("tools/objtool/.check.o.cmd", "");

    assertThat(inputs().whole()).contains("tools/objtool").doesNotContain("tools/testing");
  }

  @Test
  void aKernelWithItsHeadersInsideReadsAllOfThem() throws Exception {
    write(".config", "CONFIG_IKHEADERS=y\n");

    assertThat(inputs().whole()).contains("include", "arch/x86/include");
  }

  @Test
  void whatTheConfigurationNamesIsRead() throws Exception {
    write("keys/vendor.pem", "");
    write("initramfs/etc/motd", "");
    write(
        ".config",
        "CONFIG_SYSTEM_TRUSTED_KEYS=\"keys/vendor.pem\"\nCONFIG_INITRAMFS_SOURCE=\"initramfs\"\n");

    assertThat(inputs().files()).contains("keys/vendor.pem");
    assertThat(inputs().whole()).contains("initramfs");
  }

  @Test
  void aCommitsOwnIdInTheKernelIsReadByEveryCommit() throws Exception {
    write(".config", "CONFIG_LOCALVERSION_AUTO=y\n");
    assertThat(inputs().all()).isTrue();

    write(".config", "");
    write("include/config/kernel.release", "6.1.192-g0123456789ab\n");
    assertThat(inputs().all()).isTrue();
  }

  @Test
  void isReadAsItWasWritten(@TempDir Path folder) throws Exception {
    BuildInputs inputs = inputs();
    InputsFile.write(folder.resolve("inputs"), inputs);

    assertThat(InputsFile.read(folder.resolve("inputs"))).isEqualTo(inputs);
  }

  private BuildInputs inputs() throws Exception {
    return new BuiltTree(new LocalPrograms(), tree).inputs();
  }

  private void write(String file, String text) throws IOException {
    Path path = tree.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }
}
