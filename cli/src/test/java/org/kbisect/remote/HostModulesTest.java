package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.HostKernel;
import org.kbisect.plan.LabFault;

/**
 * On this machine's shell and tar, with a depmod and a mkinitramfs that note what they are told.
 */
class HostModulesTest {
  private static final String RELEASE = "6.1.0-kbisect";

  @TempDir private Path directory;

  private Path at;
  private Path boot;
  private Path noted;
  private HostKernel kernel;
  private Store store;
  private HostModules modules;

  @BeforeEach
  void host() throws Exception {
    at = Files.createDirectories(directory.resolve("lib/modules"));
    boot = Files.createDirectories(directory.resolve("boot"));
    noted = directory.resolve("noted");
    Path programs = Files.createDirectories(directory.resolve("bin"));
    program(programs.resolve("depmod"), "echo \"depmod $1\" >>NOTED");
    program(programs.resolve("mkinitramfs"), "echo \"$1 $3\" >>NOTED; echo made >\"$2\"");
    Shell root = new Shell("host here", new LocalShell(programs + ":" + System.getenv("PATH")));
    String work = directory.resolve("work").toString();
    LeaseFile.take(root, work, Holder.self(), "a test", Duration.ofHours(1));
    store = new Store(root, work);
    kernel = kernel("one", RELEASE);
    modules = new HostModules(root, at.toString(), boot.toString());
  }

  @Test
  void modulesLieWhereTheHostLooksForThemAndAnInitrdIsMadeOfThem() throws Exception {
    String initrd = modules.place(kernel, kernel, store);

    assertThat(at.resolve(RELEASE).resolve("kernel/kvm.ko")).hasContent("module of one");
    assertThat(boot.resolve("config-" + RELEASE)).hasContent("CONFIG_KVM=m");
    assertThat(Path.of(initrd)).hasContent("made");
    assertThat(noted).hasContent("depmod " + RELEASE + "\n-o " + RELEASE);
  }

  @Test
  void aKernelThatComesAgainHasItsInitrd() throws Exception {
    modules.place(kernel, kernel, store);
    modules.remove();
    modules.place(kernel, kernel, store);

    assertThat(at.resolve(RELEASE).resolve("kernel/kvm.ko")).exists();
    assertThat(noted).content().containsOnlyOnce("-o ");
  }

  @Test
  void anInitrdIsMadeAnewWhereTheHostWasSetUpOtherwiseSince() throws Exception {
    Path initrd = Path.of(modules.place(kernel, kernel, store));
    Files.setLastModifiedTime(initrd, FileTime.fromMillis(0));
    modules.place(kernel, kernel, store);

    assertThat(noted).content().containsSubsequence("-o ", "-o ");
  }

  @Test
  void anotherKernelOfTheSameReleaseTakesTheirPlace() throws Exception {
    modules.place(kernel, kernel, store);
    HostKernel other = kernel("two", RELEASE);
    modules.place(other, other, store);

    assertThat(at.resolve(RELEASE).resolve("kernel/kvm.ko")).hasContent("module of two");
  }

  @Test
  void allOfThemGoAndNothingOfTheHosts() throws Exception {
    Files.createDirectories(at.resolve("6.1.0-50-amd64"));
    Files.writeString(boot.resolve("config-6.1.0-50-amd64"), "its own");
    modules.place(kernel, kernel, store);
    HostKernel newer = kernel("newer", "6.2.0-rc1-kbisect");
    modules.place(newer, newer, store);
    assertThat(at).isDirectoryNotContaining(folder -> folder.endsWith(RELEASE));

    modules.remove();

    assertThat(at).isDirectoryContaining(folder -> folder.endsWith("6.1.0-50-amd64"));
    assertThat(at.toFile().list()).hasSize(1);
    assertThat(boot.toFile().list()).containsExactly("config-6.1.0-50-amd64");
  }

  @Test
  void nothingOfTheBaseKernelIsOverwritten() throws Exception {
    Path release = Files.createTempFile(directory, "release", "");
    new ProcessBuilder("uname", "-r").redirectOutput(release.toFile()).start().waitFor();
    HostKernel same = kernel("same", Files.readString(release).strip());

    assertThatThrownBy(() -> modules.place(same, same, store))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("its base kernel is called");
    assertThat(at).isEmptyDirectory();
  }

  @Test
  void aFolderOfSomebodyElsesStays() throws Exception {
    Files.createDirectories(at.resolve(RELEASE));

    assertThatThrownBy(() -> modules.place(kernel, kernel, store))
        .isInstanceOf(LabFault.class)
        .hasMessageEndingWith(
            "there is a folder " + at.resolve(RELEASE) + " that is not kbisect's");
  }

  @Test
  void aToolThatFailsIsTheLabsFaultAndLeavesNoInitrd() throws Exception {
    program(directory.resolve("bin/mkinitramfs"), "echo 'no space left' >&2; touch \"$2\"; exit 1");

    assertThatThrownBy(() -> modules.place(kernel, kernel, store))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("make an initrd: no space left");
    assertThat(Path.of(kernel.folder() + ".initrd")).doesNotExist();
  }

  @Test
  void aKernelWithoutModulesNeedsNone() throws Exception {
    Files.delete(kernel.modules());

    assertThat(modules.place(kernel, kernel, store)).isEmpty();
    assertThat(noted).doesNotExist();
  }

  private HostKernel kernel(String name, String release) throws Exception {
    var made = new HostKernel(Files.createDirectories(directory.resolve(name)));
    Path files = Files.createDirectories(directory.resolve("of-" + name + "/kernel"));
    Files.writeString(files.resolve("kvm.ko"), "module of " + name);
    Files.writeString(made.release(), release + "\n");
    Files.writeString(made.configuration(), "CONFIG_KVM=m\n");
    var pack =
        new ProcessBuilder(
            "tar", "-czf", made.modules().toString(), "-C", files.getParent().toString(), ".");
    assertThat(pack.start().waitFor()).isZero();
    return made;
  }

  private void program(Path file, String text) throws Exception {
    Files.writeString(file, "#!/bin/sh\n" + text.replace("NOTED", noted.toString()) + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
