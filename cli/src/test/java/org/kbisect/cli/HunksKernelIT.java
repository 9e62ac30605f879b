package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;

/** {@code kbisect hunks} on the demo's culprit: real kernels, built and booted in QEMU. */
class HunksKernelIT {
  @TempDir private Path directory;

  @Test
  void findsTheHunkOfTheDemosCulprit() throws Exception {
    Path repository = TestKernel.repository();
    String culprit =
        GeneratedRepository.git(
                repository,
                "log",
                "--format=%H",
                "-S",
                "readb(dst_map.vaddr_iomem",
                "demo-good..demo-bad")
            .strip();

    var ran =
        Kbisect.in(directory)
            .withUsersCache()
            .run(
                "hunks",
                culprit,
                "--repo",
                repository.toString(),
                "--scenario",
                "drm-fill",
                "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode found = ran.json();
    assertThat(found.get("hunks").findValuesAsText("function"))
        .singleElement()
        .asString()
        .contains("ttm_move_memcpy");
    assertThat(found.get("trials").asInt()).isLessThanOrEqualTo(8);
    assertThat(found.get("converse").asText()).isEqualTo("GOOD");
    assertThat(gitTakes(repository, culprit + "^", found.get("patch").asText()))
        .contains("ttm_bo_util.c", "1 file changed");
  }

  /** What git says of the patch in a clone that has only the commit's tree in its index. */
  private String gitTakes(Path repository, String parent, String patch) throws Exception {
    GeneratedRepository.git(
        directory, "clone", "-q", "--shared", "--no-checkout", repository.toString(), "clone");
    Path clone = directory.resolve("clone");
    GeneratedRepository.git(clone, "read-tree", parent);
    assertThat(GeneratedRepository.git(clone, "apply", "--cached", patch)).isEmpty();
    return GeneratedRepository.git(clone, "diff", "--cached", "--stat", parent);
  }
}
