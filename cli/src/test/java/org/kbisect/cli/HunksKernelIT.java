package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;

/** {@code kbisect hunks} on the demo's culprit: real kernels, built and booted in QEMU. */
class HunksKernelIT {
  @TempDir private Path directory;

  @Test
  void findsTheHunkOfTheDemosCulprit() throws Exception {
    Path repository = TestKernel.repository();
    String culprit = SlowCommit.in(repository);

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

  /** Neither the delay nor its length does harm alone; four more hunks have no part in it. */
  @Test
  @Tag("long")
  void findsTwoHunksThatDoHarmOnlyTogether() throws Exception {
    String file = "drivers/gpu/drm/drm_gem_vram_helper.c";
    var kernel =
        BorrowedKernel.in(directory)
            .replace(
                file,
                "#include <linux/iosys-map.h>\n",
                "#include <linux/delay.h>\n#include <linux/iosys-map.h>\n")
            .replace(
                file,
                "drm_gem_vram_object_funcs;\n\n/**\n * DOC",
                "drm_gem_vram_object_funcs;\n\nstatic unsigned int settle_ms __maybe_unused;\n\n"
                    + "/**\n * DOC");
    kernel.commit("drm/vram-helper: Prepare for devices that must settle");
    String culprit =
        kernel
            .replace(file, "settle_ms __maybe_unused;", "settle_ms __maybe_unused = 150;")
            .replace(
                file,
                "\treturn drm_gem_vram_bo_driver_move(",
                "\tmdelay(settle_ms);\n\treturn drm_gem_vram_bo_driver_move(")
            .replace(
                file,
                "static void drm_gem_vram_destroy(struct drm_gem_vram_object *gbo)\n{\n",
                "static void drm_gem_vram_destroy(struct drm_gem_vram_object *gbo)\n{\n"
                    + "\tif (WARN_ON(!gbo))\n\t\treturn;\n")
            .replace(
                file,
                "int drm_gem_vram_unpin(struct drm_gem_vram_object *gbo)\n{\n",
                "int drm_gem_vram_unpin(struct drm_gem_vram_object *gbo)\n{\n\tmight_sleep();\n")
            .replace(
                file,
                "static u64 drm_gem_vram_pg_offset(struct drm_gem_vram_object *gbo)\n{\n",
                "static u64 drm_gem_vram_pg_offset(struct drm_gem_vram_object *gbo)\n{\n"
                    + "\tcompiletime_assert(PAGE_SIZE >= 4096, \"page size\");\n")
            .replace(
                file,
                "static int drm_vram_mm_debugfs(struct seq_file *m, void *data)\n{\n",
                "static int drm_vram_mm_debugfs(struct seq_file *m, void *data)\n{\n"
                    + "\tseq_puts(m, \"settled\\n\");\n")
            .commit("drm/vram-helper: Let the device settle");

    var ran =
        kernel
            .kbisect()
            .run(
                "hunks",
                culprit,
                "--repo",
                kernel.path().toString(),
                "--scenario",
                "drm-fill",
                "--time",
                "virtual",
                "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.json().get("hunks")).as(ran.out()).hasSize(2);
    String patch = Files.readString(Path.of(ran.json().get("patch").asText()));
    assertThat(patch).contains("+\tmdelay(settle_ms);", "= 150;").doesNotContain("might_sleep");
    assertThat(ran.json().get("trials").asInt()).isLessThanOrEqualTo(20);
    assertThat(ran.json().get("converse").asText()).isEqualTo("GOOD");
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
