package org.kbisect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageTreeTest {
  @TempDir private Path root;
  private PackageTree tree;

  @BeforeEach
  void layOut() throws Exception {
    Files.createDirectories(root.resolve("usr/lib"));
    Files.writeString(root.resolve("usr/lib/library"), "the guest's");
    link("lib", "/usr/lib");
    link("up", "../../usr");
    link("passwd", "/etc/passwd");
    link("round", "round");
    tree = new PackageTree(root);
  }

  private void link(String at, String to) throws IOException {
    Files.createSymbolicLink(root.resolve(at), Path.of(to));
  }

  @Test
  void linksOnTheWayLeadWhereTheyLeadTheGuest() throws Exception {
    for (String path : new String[] {"/lib/library", "/up/lib/library", "/../lib/library"}) {
      assertThat(tree.here(path)).as(path).isEqualTo(root.resolve("usr/lib/library"));
      assertThat(tree.has(path)).as(path).isTrue();
    }
  }

  @Test
  void theLastLinkIsFollowedOnlyWhereItIsAskedFor() throws Exception {
    assertThat(tree.here("/passwd")).isEqualTo(root.resolve("passwd"));
    assertThat(tree.resolved("/passwd")).isEqualTo(root.resolve("etc/passwd"));
    assertThat(tree.resolved("/lib")).isEqualTo(root.resolve("usr/lib"));
  }

  @Test
  void aRoundOfLinksEnds() {
    assertThatThrownBy(() -> tree.resolved("/round")).hasMessageContaining("too many symbolic");
    assertThatThrownBy(() -> tree.here("/round/file")).hasMessageContaining("too many symbolic");
  }
}
