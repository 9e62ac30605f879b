package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.build.KernelImage;
import org.kbisect.build.SourceTree;
import org.kbisect.config.FileText;
import org.kbisect.plan.HostKernel;
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
      \tenv | grep -v '^KBISECT_\\|^PWD=\\|^CCACHE_EXTRAFILES=' | sort > environment
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

  @Test
  void aConfigurationIsMadeAnewWhereWhatItIsMadeOfHasChanged() throws Exception {
    Path tree = configurable();
    Files.writeString(tree.resolve("Kconfig"), "config A");
    SourceTree source = new SourceTree(tree, TREE);

    builder(System.getenv()).build(source);
    builder(System.getenv()).build(source);
    assertThat(tree.resolve("configured")).hasContent("made");

    Files.delete(tree.resolve("Kconfig"));
    Files.writeString(tree.resolve("Kconfig"), "config B");
    builder(System.getenv()).build(source);
    assertThat(tree.resolve("configured")).hasContent("made\nmade");
  }

  @Test
  void aFileIsABaseOfWhichNotEveryLineMustTake() throws Exception {
    Path tree = configurable();
    var file = new FileText("/boot/config", Optional.of("CONFIG_A=y\n# CONFIG_B is not set"));
    var asserted = new FileText("/f.config", Optional.of("CONFIG_C=y\n"));
    var settings = new BuildSettings("", Optional.of(file), List.of(asserted), 2);

    var result = builder(System.getenv(), settings).build(new SourceTree(tree, TREE));

    assertThat(result).isInstanceOf(Built.class);
    assertThat(tree.resolve("configured")).doesNotExist();
    assertThat(tree.resolve("asked")).hasContent("CONFIG_A=y\n# CONFIG_B is not set\nCONFIG_C=y");
    assertThat(builder(System.getenv(), settings).find(TREE)).isPresent();
    assertThat(builder(System.getenv()).find(TREE)).isEmpty();
  }

  /** A bzImage takes its kernel in so. */
  @Test
  void aFileThatIsTakenInIsNotThatOfAnEarlierBuild() throws Exception {
    String tree = "vmlinux:\n\tprintf WHAT > blob\n\t$(CC) -Wp,-MMD,.d -c -o $@ blob.S\n";
    for (String what : List.of("one", "two")) {
      Path own = Files.createDirectories(directory.resolve(what));
      Files.writeString(own.resolve("blob.S"), ".section .rodata\n.incbin \"blob\"\n");
      Files.writeString(
          own.resolve("Makefile"),
          "tinyconfig olddefconfig:\n\ttouch .config\n" + tree.replace("WHAT", what));

      builder(System.getenv()).build(new SourceTree(own, what + TREE.substring(3)));

      assertThat(Files.readString(own.resolve("vmlinux"), StandardCharsets.ISO_8859_1))
          .contains(what);
    }
  }

  /** Neither make's nor ccache's records name a header that was not there. */
  @Test
  void aHeaderThatCameToStandInFrontOfAnotherIsTaken() throws Exception {
    Path tree = including("one");
    // ccache takes no header for known that was written in the second in which it compiles.
    Thread.sleep(1100);
    String behind = signature(tree, "1");

    Files.writeString(tree.resolve("include/linux/told.h"), "#define TOLD 2\n");
    String before = signature(tree, "2");
    Path other = including("other");
    Files.writeString(other.resolve("include/linux/told.h"), "#define TOLD 2\n");
    String elsewhere = signature(other, "3");
    Files.delete(tree.resolve("include/linux/told.h"));

    assertThat(before).isNotEqualTo(behind).isEqualTo(elsewhere);
    assertThat(signature(tree, "4")).isEqualTo(behind);
  }

  /** A kernel of one file that includes a header, as kbuild has it compiled. */
  private Path including(String name) throws Exception {
    Path tree = Files.createDirectories(directory.resolve(name));
    Files.createDirectories(tree.resolve("include/linux"));
    Files.createDirectories(tree.resolve("include/uapi/linux"));
    Files.writeString(tree.resolve("include/uapi/linux/told.h"), "#define TOLD 1\n");
    Files.writeString(tree.resolve("main.c"), "#include <linux/told.h>\nint told = TOLD;\n");
    Files.writeString(
        tree.resolve("Makefile"),
        """
        tinyconfig olddefconfig:
        \ttouch .config
        vmlinux: main.o
        \tcp main.o $@
        main.o: main.c
        \t$(CC) -Wp,-MMD,main.d -I./include -I./include/uapi -c -o $@ main.c
        %.h: ;
        -include main.d
        """);
    return tree;
  }

  private String signature(Path tree, String id) throws Exception {
    var source = new SourceTree(tree, id.repeat(40));
    return ((Built) builder(System.getenv()).build(source)).image().signature();
  }

  @Test
  void whatAHostBootsIsBuiltWithItsModules() throws Exception {
    Path tree = hostable("kvm");
    Built built = (Built) builder(System.getenv(), ofHost("m")).build(new SourceTree(tree, TREE));

    HostKernel host = built.image().host().orElseThrow();
    assertThat(host.release()).hasContent("6.1.0-kbisect");
    assertThat(host.image()).hasContent("compressed");
    assertThat(host.notes()).isNotEmptyFile();
    assertThat(packed(host)).containsExactly("./", "./kernel/", "./kernel/kvm.ko");
    assertThat(tree.resolve(".kbisect-modules-installed")).doesNotExist();
    // Another kernel than the one that an emulator boots of the same source.
    assertThat(builder(System.getenv()).find(TREE)).isEmpty();
    assertThat(builder(System.getenv(), ofHost("m")).find(TREE)).contains(built.image());
  }

  @Test
  void theSignatureOfAHostsKernelCoversItsModules() throws Exception {
    String first = signatureOfHost("kvm", "1");
    assertThat(signatureOfHost("kvm", "2")).isEqualTo(first);
    assertThat(signatureOfHost("vmk", "3")).isNotEqualTo(first);
  }

  @Test
  void aHostsKernelWithAllBuiltInHasNoModules() throws Exception {
    Path tree = hostable("kvm");
    Built built = (Built) builder(System.getenv(), ofHost("y")).build(new SourceTree(tree, TREE));

    assertThat(built.image().host().orElseThrow().modules()).doesNotExist();
  }

  @Test
  void aKernelThatIsCalledAsTheHostsOwnIsNotBuilt() throws Exception {
    Path tree = hostable("kvm");
    Files.writeString(tree.resolve("name"), "6.1.0-50-amd64");

    var result = builder(System.getenv(), ofHost("m")).build(new SourceTree(tree, TREE));

    assertThat(((NotBuilt) result).reason())
        .startsWith("kernel is called 6.1.0-50-amd64 and not …-kbisect");
  }

  @Test
  void ofTheModulesOnlyThoseAreBuiltThatAreLoaded() throws Exception {
    Path tree = hostable("kvm");
    var loaded = FileText.told("modules of host a", "kvm\nkvm_amd\n");
    var all = ofHost("m");
    var settings =
        new BuildSettings(
            all.base(), all.over(), all.fragments(), Optional.of(loaded), all.form(), all.jobs());

    var result = builder(System.getenv(), settings).build(new SourceTree(tree, TREE));

    assertThat(result).isInstanceOf(Built.class);
    assertThat(tree.resolve("loaded")).hasContent(loaded.text());
    assertThat(builder(System.getenv(), all).find(TREE)).isEmpty();
    // Any makefile may say what a module is made of.
    assertThat(builder(System.getenv(), settings).inputs(TREE).orElseThrow().files())
        .contains("elsewhere/Makefile");
  }

  private String signatureOfHost(String module, String tree) throws Exception {
    Path made = hostable(module);
    String id = tree.repeat(40);
    Built built = (Built) builder(System.getenv(), ofHost("m")).build(new SourceTree(made, id));
    return built.image().signature();
  }

  private static BuildSettings ofHost(String value) {
    var base = new FileText("/boot/config", Optional.of("CONFIG_KVM=" + value + "\n"));
    return new BuildSettings(
        "", Optional.of(base), List.of(), Optional.empty(), KernelForm.OF_HOST, 2);
  }

  /** A tree with one module of this name, where a host's configuration has modules. */
  private Path hostable(String module) throws Exception {
    Path tree = Files.createDirectories(directory.resolve("hostable"));
    Files.createDirectories(tree.resolve("elsewhere"));
    Files.writeString(tree.resolve("elsewhere/Makefile"), "");
    Files.writeString(tree.resolve("name"), "6.1.0");
    Files.writeString(
        tree.resolve("Makefile"),
        """
        olddefconfig:
        localmodconfig:
        \tcp $(LSMOD) loaded
        vmlinux:
        \tmkdir -p include/config arch/x86/boot
        \tcase $$(cat name) in *-*) cat name;; *) echo "$$(cat name)$$(sed -n 's/CONFIG_LOCALVERSION="\\(.*\\)"/\\1/p' .config)";; esac > include/config/kernel.release
        \techo 'int told;' > told.c
        \tgcc -shared -nostdlib -Wl,--build-id=sha1 -o $@ told.c
        bzImage: vmlinux
        \tprintf compressed > arch/x86/boot/bzImage
        modules:
        modules_install:
        \tmkdir -p $(INSTALL_MOD_PATH)/lib/modules/6.1.0-kbisect/kernel
        \tln -s /nowhere $(INSTALL_MOD_PATH)/lib/modules/6.1.0-kbisect/build
        \techo MODULE > $(INSTALL_MOD_PATH)/lib/modules/6.1.0-kbisect/kernel/MODULE.ko
        """
            .replace("MODULE", module));
    return tree;
  }

  private List<String> packed(HostKernel host) throws Exception {
    var list = new ProcessBuilder("tar", "-tzf", host.modules().toString()).start();
    return new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  /** A tree whose configuration counts, and drops CONFIG_A as kconfig would. */
  private Path configurable() throws Exception {
    Path tree = Files.createDirectories(directory.resolve("configurable"));
    Files.writeString(
        tree.resolve("Makefile"),
        """
        tinyconfig:
        \techo made >> configured
        \t: > .config
        olddefconfig:
        \tcp .config asked
        \tsed -i /CONFIG_A=/d .config
        vmlinux:
        \tmkdir -p include/config
        \tprintf 'deps_config := \\\\\\n\\tKconfig\\n' > include/config/auto.conf.cmd
        \techo 'int told;' > told.c
        \tgcc -c -o $@ told.c
        """);
    return tree;
  }

  private KernelImage build(String name, Map<String, String> started, String recipe)
      throws Exception {
    Path tree = Files.createDirectories(directory.resolve(name));
    Files.writeString(tree.resolve("Makefile"), MAKEFILE.replace("RECIPE", recipe));
    return ((Built) builder(started).build(new SourceTree(tree, TREE))).image();
  }

  private MakeKernelBuilder builder(Map<String, String> started) throws Exception {
    return builder(started, new BuildSettings("tinyconfig", Optional.empty(), List.of(), 2));
  }

  private MakeKernelBuilder builder(Map<String, String> started, BuildSettings settings)
      throws Exception {
    return MakeKernelBuilder.of(
        new LocalPrograms(started), settings, directory.resolve("cache"), Clocks.system());
  }
}
