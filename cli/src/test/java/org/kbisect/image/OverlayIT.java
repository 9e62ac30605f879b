package org.kbisect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.LocalPrograms;

/** Lays out a recipe's files beside its links, with the machine's gcc. */
class OverlayIT {
  @TempDir private Path folder;
  private Path host;

  @BeforeEach
  void makeSource() throws Exception {
    assumeTrue(new LocalPrograms().find("gcc").isPresent(), "gcc is not installed");
    Files.writeString(folder.resolve("a.c"), "int main(void) { return 0; }\n");
    host = Files.createDirectory(folder.resolve("host"));
  }

  @Test
  void aLinkDoesNotLeadTheCompilerToTheHost() throws Exception {
    layOut("/linked/a");

    assertThat(host).isEmptyDirectory();
    assertThat(folder.resolve("guest" + host + "/a")).isExecutable();
  }

  @Test
  void aProgramInTheLinksPlaceIsRefused() {
    assertThatThrownBy(() -> layOut("/linked"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("/linked is to be a link and something else");
    assertThat(host).isEmptyDirectory();
  }

  private void layOut(String program) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("image.yaml"),
            """
            kind: ext4
            suite: bookworm
            size: 64
            packages: [none]
            compile: [{source: a.c, to: %s}]
            links: [{at: /linked, to: %s}]
            """
                .formatted(program, host));
    Recipe recipe = RecipeFile.read(file);
    var tools = new Tools(new LocalPrograms(), folder.resolve("logs"));
    new Overlay(recipe, ((DiskRecipe) recipe).compile(), new StaticCompiler(tools))
        .layOut(folder.resolve("guest"), folder.resolve("work"));
  }
}
