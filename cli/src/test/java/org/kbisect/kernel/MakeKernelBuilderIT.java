package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.KernelImage;
import org.kbisect.build.SourceTree;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;

/** The real make and compiler, on a kernel of one file that holds whatever make was told. */
class MakeKernelBuilderIT {
  private static final String MAKEFILE =
      """
      tinyconfig olddefconfig:
      \ttouch .config
      vmlinux: half.o
      \tprintf 'const char told[] = "%s";' '$(KCFLAGS) $(ARCH) $(LOCALVERSION) $(W)' > told.c
      \tenv | grep -v '^KBISECT_\\|^PWD=' | sort > environment
      \tgcc $(KCFLAGS) -c -o $@ told.c
      half.o:
      \tRECIPE
      """;

  private static final String TREE = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private Path directory;

  @Test
  void noVariableOfTheUsersAltersAKernel() throws Exception {
    var plain = new HashMap<>(System.getenv());
    var altered = new HashMap<>(plain);
    altered.putAll(
        Map.of(
            "KCFLAGS", "-DALTERED -g3",
            "ARCH", "um",
            "CROSS_COMPILE", "arm-none-eabi-",
            "MAKEFLAGS", "W=1",
            "KBUILD_BUILD_USER", "ada",
            "LOCALVERSION", "-ada",
            "CPATH", "/home/ada/include",
            "LANG", "de_DE.UTF-8"));

    KernelImage first = build("one", plain, "touch half.o");
    KernelImage second = build("two", altered, "touch half.o");

    assertThat(second.signature()).isEqualTo(first.signature());
    assertThat(directory.resolve("two/environment"))
        .hasSameTextualContentAs(directory.resolve("one/environment"));
    // By the same key: another run finds it.
    assertThat(builder(altered).find(TREE)).contains(second);
    assertThat(builder(plain).find(TREE)).contains(second);
  }

  @Test
  void aMakeThatWasKilledIsTheLabsFault() {
    assertThatThrownBy(() -> build("one", System.getenv(), "kill -9 $$PPID"))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("make vmlinux was killed");
    assertThatThrownBy(() -> build("two", System.getenv(), "kill -9 $$$$"))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("Killed");
  }

  @Test
  void whatAnInterruptedMakeLeftIsMadeAgain() throws Exception {
    var build =
        new Thread(
            () -> {
              try {
                build("one", System.getenv(), "echo half > half.o; touch begun; sleep 300");
              } catch (Exception e) {
                Thread.currentThread().interrupt();
              }
            });
    build.start();
    while (!Files.exists(directory.resolve("one/begun"))) {
      assertThat(build.isAlive()).isTrue();
      Thread.sleep(20);
    }
    build.interrupt();
    build.join();

    build("one", System.getenv(), "echo whole > half.o");

    assertThat(directory.resolve("one/half.o")).hasContent("whole");
  }

  private KernelImage build(String name, Map<String, String> started, String recipe)
      throws Exception {
    Path tree = Files.createDirectories(directory.resolve(name));
    Files.writeString(tree.resolve("Makefile"), MAKEFILE.replace("RECIPE", recipe));
    return ((Built) builder(started).build(new SourceTree(tree, TREE))).image();
  }

  private MakeKernelBuilder builder(Map<String, String> started) throws Exception {
    var settings = new BuildSettings("tinyconfig", List.of(), 2);
    return MakeKernelBuilder.of(
        new LocalPrograms(started), settings, directory.resolve("cache"), Clocks.system());
  }
}
