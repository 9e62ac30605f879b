package org.kbisect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.config.ConfigurationException;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.LocalPrograms;

class RecipeFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"weston", "drm-fill", "gdm-wayland", "gdm-x11", "gdm-autologin", "cloud-init"})
  void readsTheRecipesOfTheRepository(String name) {
    Recipe recipe = RecipeFile.read(Path.of("..", "bisect-scripts", name, "image.yaml"));
    assertThat(recipe.name()).isEqualTo(name);
    assertThat(recipe.sources()).isNotEmpty().allMatch(Files::isRegularFile);
  }

  @Test
  void takesAnInitialRamDiskOutOfPackagesOrFromThisMachine() throws IOException {
    Path given = Files.writeString(folder.resolve("given.gz"), "");
    Path file = folder.resolve("image.yaml");

    var packaged =
        (InitrdRecipe) RecipeFile.read(Path.of("..", "bisect-scripts/installer/image.yaml"));
    Files.writeString(file, "kind: initrd\ninitrd: given.gz\n");
    var own = (InitrdRecipe) RecipeFile.read(file);

    assertThat(packaged.packages()).containsExactly("debian-installer-12-netboot-amd64");
    assertThat(packaged.kernel().orElseThrow()).hasFileName("linux");
    assertThat(packaged.sources()).isEmpty();
    assertThat(own.initrd()).isEqualTo(given);
    assertThat(own.sources()).containsExactly(given);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gdm-ubuntu", "gdm-centos-stream"})
  void guestThatIsNotBuiltHereIsRefusedWithWhatItNeeds(String name) {
    var recipe =
        (UnbuiltRecipe) RecipeFile.read(Path.of("..", "bisect-scripts", name, "image.yaml"));

    assertThatThrownBy(
            () -> new ImageStore(folder, new LocalPrograms(), InstantSource.system()).build(recipe))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(name + " is not built here: ")
        .hasMessageContaining("; it needs ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void readsEveryKey() throws IOException {
    Files.writeString(folder.resolve("init"), "");
    Files.writeString(folder.resolve("a.c"), "");
    var recipe =
        (InitramfsRecipe)
            read(
                """
                packages: [weston]
                programs: [/usr/bin/weston]
                data: [/usr/share/X11/xkb]
                compile: [{source: a.c, to: /bin/a, include: [/usr/include/libdrm]}]
                files: [{from: init, to: /init, mode: "0755"}]
                links: [{at: /bin/sh, to: busybox}]
                """);
    assertThat(recipe.programs()).containsExactly("/usr/bin/weston");
    assertThat(recipe.files())
        .containsExactly(new Recipe.Copied(folder.resolve("init"), "/init", 0755));
    assertThat(recipe.compile())
        .containsExactly(
            new Recipe.Compiled(
                folder.resolve("a.c"), List.of(), "/bin/a", List.of("/usr/include/libdrm")));
    assertThat(recipe.links()).containsExactly(new Recipe.Linked("/bin/sh", "busybox"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "program: [/bin/sh]             | image.yaml:2: program: is not known here; allowed: kind, ",
        "packages: weston               | image.yaml:2: packages: is text \"weston\"; allowed: a list",
        "packages: [--yes]              | image.yaml:2: packages[0]: is \"--yes\"; allowed: the name",
        "programs: [bin/sh]             | image.yaml:2: programs[0]: is \"bin/sh\"; allowed: an absolute",
        "data: [/usr/../etc]            | image.yaml:2: data[0]: is \"/usr/../etc\"; allowed: an absolute",
        "compile: [{source: gone.c, to: /init}] | compile[0].source: there is no file ",
        "files: [{from: image.yaml, to: /init, mode: \"0999\"}] | files[0].mode: is \"0999\"; allowed: ",
      })
  void namesFileLineAndKeyOfWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(message);
  }

  private Recipe read(String lines) throws IOException {
    Path file = folder.resolve("image.yaml");
    Files.writeString(file, "kind: initramfs\n" + lines + "\n");
    return RecipeFile.read(file);
  }
}
