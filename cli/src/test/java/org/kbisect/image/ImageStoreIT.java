package org.kbisect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.SmallDisk;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.Programs;

/** Builds images with the machine's own apt, dpkg and gcc. */
class ImageStoreIT {
  private static final Path SCENARIOS = Path.of("..", "bisect-scripts");

  /** Shared by the tests, so that packages are fetched once. */
  private static final Path CACHE = Path.of("target", "image-store").toAbsolutePath();

  private final Programs programs = new LocalPrograms();
  private final ImageStore store = new ImageStore(CACHE, programs, InstantSource.system());

  @TempDir Path folder;

  @BeforeEach
  void needsDebian() {
    for (String program : List.of("apt-get", "dpkg-deb", "gcc", "cpio")) {
      assumeTrue(programs.find(program).isPresent(), program + " is not installed");
    }
  }

  @Test
  void buildsTheSameBytesAgain() throws Exception {
    StoredImage first = store.build(RecipeFile.read(SCENARIOS.resolve("drm-fill/image.yaml")));
    byte[] bytes = Files.readAllBytes(first.file());
    store.remove(first.key());
    StoredImage second = store.build(RecipeFile.read(SCENARIOS.resolve("drm-fill/image.yaml")));
    assertThat(second.key()).isEqualTo(first.key());
    assertThat(Files.readAllBytes(second.file())).isEqualTo(bytes);
  }

  @Test
  void keepsAnImageWhoseIngredientsAreTheSame() throws Exception {
    StoredImage first = store.build(RecipeFile.read(SCENARIOS.resolve("drm-fill/image.yaml")));
    StoredImage second = store.build(RecipeFile.read(SCENARIOS.resolve("drm-fill/image.yaml")));
    assertThat(second).isEqualTo(first);
    assertThat(store.list()).contains(first);
  }

  @Test
  void bringsTheLibrariesOfWeston() throws Exception {
    StoredImage image = store.build(RecipeFile.read(SCENARIOS.resolve("weston/image.yaml")));
    assertThat(image.image()).isInstanceOf(GuestImage.Initramfs.class);
    assertThat(names(image))
        .contains(
            "init",
            "bin/sh",
            "usr/bin/weston",
            "lib64/ld-linux-x86-64.so.2",
            "usr/lib/x86_64-linux-gnu/weston/libexec_weston.so.0",
            "usr/share/X11/xkb/rules/evdev");
  }

  @Test
  void waitsForAnotherBuilderOfTheSameImage() throws Exception {
    Path recipe = recipe("compile: [{source: a.c, to: /init}]");
    Files.writeString(folder.resolve("a.c"), "int main(void) { return 0; }\n");
    var other =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new ImageStore(CACHE, programs, InstantSource.system())
                    .build(RecipeFile.read(recipe));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    StoredImage mine = store.build(RecipeFile.read(recipe));
    assertThat(other.get()).isEqualTo(mine);
    store.remove(mine.key());
  }

  @Test
  void namesThePackageThatIsNotKnown() throws Exception {
    Path recipe = recipe("packages: [no-such-package-of-kbisect]");
    assertThatThrownBy(() -> store.build(RecipeFile.read(recipe)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("image.yaml: apt: Unable to locate package no-such-package");
  }

  @Test
  void namesTheFirstCompilerError() throws Exception {
    Path recipe = recipe("compile: [{source: a.c, to: /init}]");
    Files.writeString(folder.resolve("a.c"), "int main(void) { return oops; }\n");
    assertThatThrownBy(() -> store.build(RecipeFile.read(recipe)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("a.c:1:25: error:")
        .hasMessageContaining("oops");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void namesTheProgramThatNoPackageHas() throws Exception {
    Path recipe = recipe("packages: [busybox-static]\nprograms: [/bin/no-such-program]");
    assertThatThrownBy(() -> store.build(RecipeFile.read(recipe)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("/bin/no-such-program");
  }

  @Test
  void refusesAnInitialRamDiskThatIsNone() throws Exception {
    Path notes = Files.writeString(folder.resolve("notes"), "no image");
    Path recipe = Files.writeString(folder.resolve("image.yaml"), "kind: initrd\ninitrd: notes\n");

    assertThatThrownBy(() -> store.build(RecipeFile.read(recipe)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining(notes + " is no initial RAM disk");
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void keepsTheImagesThatWereUsedLast() throws Exception {
    var small = new ImageStore(folder.resolve("store"), programs, InstantSource.system());
    var images = new ArrayList<StoredImage>();
    for (int i = 0; i < 3; i++) {
      Files.writeString(folder.resolve("a.c"), "int main(void) { return " + i + "; }\n");
      images.add(small.build(RecipeFile.read(recipe("compile: [{source: a.c, to: /init}]"))));
    }
    Path oldest = images.get(1).file().getParent();
    Files.setLastModifiedTime(oldest, FileTime.from(Instant.EPOCH));

    List<StoredImage> removed = small.trimTo(2 * images.get(0).bytes() + 4096);

    assertThat(removed).containsExactly(images.get(1));
    assertThat(small.list()).containsExactlyInAnyOrder(images.get(0), images.get(2));
  }

  @Test
  void fullDiskInMidBuildLeavesTheOldImageWhole() throws Exception {
    try (SmallDisk disk = SmallDisk.in(folder, 3)) {
      var small = new ImageStore(disk.path(), programs, InstantSource.system());
      Files.writeString(folder.resolve("a.c"), "int main(void) { return 0; }\n");
      Path recipe = recipe("compile: [{source: a.c, to: /init}]");
      StoredImage image = small.build(RecipeFile.read(recipe));
      byte[] bytes = Files.readAllBytes(image.file());
      Files.writeString(
          folder.resolve("a.c"), "char big[3000000] = {1}; int main(void) { return big[7]; }\n");

      assertThatThrownBy(() -> small.build(RecipeFile.read(recipe)))
          .isInstanceOf(LabFault.class)
          .hasMessageContaining("space");

      assertThat(small.list()).containsExactly(image);
      assertThat(image.file()).hasBinaryContent(bytes);
      assertThat(disk.path()).isDirectoryNotContaining("glob:**/.work*");
    }
  }

  private Path recipe(String lines) throws IOException {
    return Files.writeString(folder.resolve("image.yaml"), "kind: initramfs\n" + lines + "\n");
  }

  private List<String> names(StoredImage image) throws Exception {
    Path log = folder.resolve("cpio.log");
    var argv = List.of("cpio", "--list", "--quiet", "-I", image.file().toString());
    programs.run(Command.of(argv, folder, log, Duration.ofMinutes(20)));
    return Files.readAllLines(log);
  }

  @Test
  void anImageThatLostItsContentIsMadeAgain() throws Exception {
    var small = new ImageStore(folder.resolve("store"), programs, InstantSource.system());
    Files.writeString(folder.resolve("a.c"), "int main(void) { return 0; }\n");
    Path recipe = recipe("compile: [{source: a.c, to: /init}]");
    StoredImage image = small.build(RecipeFile.read(recipe));
    byte[] bytes = Files.readAllBytes(image.file());
    Files.write(image.file(), new byte[0]); // as after a power cut

    assertThat(small.build(RecipeFile.read(recipe)).file()).hasBinaryContent(bytes);
  }

  private static List<Path> leftovers() throws IOException {
    try (Stream<Path> names = Files.list(CACHE)) {
      return names.filter(name -> name.getFileName().toString().startsWith(".work")).toList();
    }
  }
}
