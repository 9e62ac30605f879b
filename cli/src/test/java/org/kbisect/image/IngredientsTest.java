package org.kbisect.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngredientsTest {
  private static final DebianPackage WESTON =
      new DebianPackage("weston_10.0.1-1_amd64.deb", 5, "MD5Sum:1");

  @TempDir Path folder;

  @BeforeEach
  void writeRecipe() throws IOException {
    Files.writeString(folder.resolve("init"), "#!/bin/sh\n");
    Files.writeString(
        folder.resolve("image.yaml"),
        "kind: initramfs\nfiles: [{from: init, to: /init, mode: \"0755\"}]\n");
  }

  @Test
  void haveTheSameKeyWhileNothingChanges() throws IOException {
    assertThat(key(WESTON, "gcc 12")).isEqualTo(key(WESTON, "gcc 12")).hasSize(64);
  }

  @Test
  void haveAnotherKeyWithAnotherSource() throws IOException {
    String before = key(WESTON, "gcc 12");
    Files.writeString(folder.resolve("init"), "#!/bin/sh -x\n");
    assertThat(key(WESTON, "gcc 12")).isNotEqualTo(before);
  }

  @Test
  void haveAnotherKeyWithAnotherRecipe() throws IOException {
    String before = key(WESTON, "gcc 12");
    Files.writeString(folder.resolve("image.yaml"), "kind: initramfs\n");
    assertThat(key(WESTON, "gcc 12")).isNotEqualTo(before);
  }

  @Test
  void haveAnotherKeyWithAnotherPackageOrCompiler() throws IOException {
    var newer = new DebianPackage("weston_10.0.1-2_amd64.deb", 5, "MD5Sum:1");
    assertThat(key(newer, "gcc 12")).isNotEqualTo(key(WESTON, "gcc 12"));
    assertThat(key(WESTON, "gcc 13")).isNotEqualTo(key(WESTON, "gcc 12"));
  }

  private String key(DebianPackage one, String compiler) throws IOException {
    Recipe recipe = RecipeFile.read(folder.resolve("image.yaml"));
    return new Ingredients(recipe, List.of(one), List.of(compiler)).key();
  }
}
