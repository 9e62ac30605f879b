package org.kbisect.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.build.BuildResult;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.build.SourceTree;
import org.kbisect.kernel.BuildSettings;
import org.kbisect.kernel.KernelForm;
import org.kbisect.kernel.MakeKernelBuilder;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.Command;
import org.kbisect.process.LocalPrograms;

/** Kernels of one file, which the real make builds on nodes of a real Slurm. */
class SlurmBuildsIT {
  private static final String MAKEFILE =
      """
      tinyconfig olddefconfig:
      \ttouch .config
      vmlinux:
      \techo $$SLURM_JOB_NAME on $$SLURMD_NODENAME >> made
      \tRECIPE
      \techo 'int kernel;' > kernel.c
      \tgcc -c -o $@ kernel.c
      """;

  private static final String TREE = "0123456789abcdef0123456789abcdef01234567";

  @TempDir private static Path shared;

  private static RealSlurm slurm;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws Exception {
    slurm = RealSlurm.start(shared);
  }

  @AfterAll
  static void end() throws Exception {
    slurm.close();
  }

  @Test
  void makeRunsOnANode() throws Exception {
    BuildResult result = build("true");

    assertThat(result).isInstanceOf(Built.class);
    assertThat(directory.resolve("tree/made")).content().matches("kbisect-build-\\S+ on n[123]\n");
  }

  @Test
  void whatDoesNotCompileIsNoFaultOfTheCluster() throws Exception {
    BuildResult result = build("echo 'int;;int' > broken.c; gcc -Werror -c -o /dev/null broken.c");

    assertThat(((NotBuilt) result).reason()).startsWith("make vmlinux: broken.c:1:");
    assertThat(made()).hasSize(1);
  }

  @Test
  void jobThatAnAdministratorEndsIsRunAgain() throws Exception {
    BuildResult result =
        build("[ -e begun ] || { touch begun; scancel $$SLURM_JOB_ID; sleep 60; }");

    assertThat(result).isInstanceOf(Built.class);
    assertThat(made()).hasSize(2);
  }

  @Test
  void jobThatIsAlwaysEndedIsTheLabsFault() throws Exception {
    assertThatThrownBy(() -> build("scancel $$SLURM_JOB_ID; sleep 60"))
        .isInstanceOf(LabFault.class)
        .hasMessageMatching(
            "cannot run make: make did not run to its end on a node, 3 times; the last time:"
                + " (slurmstepd\\S*: error: .*CANCELLED.*|exit 143); see .*");
    assertThat(made()).hasSize(3);
  }

  /** Slurm takes half a minute to miss the node. */
  @Test
  @Tag("long")
  void nodeThatIsLostIsNoFaultOfTheCommit() throws Exception {
    Path begun = tree().resolve("begun");
    var cut =
        new Thread(
            () -> {
              try {
                while (!Files.exists(begun)) {
                  TimeUnit.MILLISECONDS.sleep(50);
                }
                slurm.cutPower(slurm.awaitRunning());
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    cut.start();

    BuildResult result = build("[ -e begun ] || { touch begun; sleep 600; }");

    cut.join();
    assertThat(result).isInstanceOf(Built.class);
    assertThat(made()).hasSize(2).doesNotHaveDuplicates();
    for (String node : List.of("n1", "n2", "n3")) {
      if (made().get(0).endsWith(node)) {
        slurm.startNode(node);
      }
    }
    slurm.await(3);
  }

  @Test
  void partitionThatIsNotThereIsTheLabsFault() {
    assertThatThrownBy(() -> build("true", Optional.of("nowhere")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("srun: error: invalid partition specified: nowhere");
  }

  @Test
  void makeEndsWithTheOneThatWaitsForIt() throws Exception {
    interrupt();

    slurm.await(3);
    assertNothingBeats();
  }

  @Test
  void whatWasLeftRunningInATreeIsEndedBeforeItIsBuiltIn() throws Exception {
    interrupt();

    assertThat(build("true")).isInstanceOf(Built.class);

    assertNothingBeats();
  }

  /** A build that has begun, as kbisect's end does: with all that it started. */
  private void interrupt() throws Exception {
    var build =
        new Thread(
            () -> {
              try {
                build("while :; do echo beat >> beats; sleep 0.1; done");
              } catch (Exception interrupted) {
                Thread.currentThread().interrupt();
              }
            });
    build.start();
    while (!Files.exists(tree().resolve("beats"))) {
      assertThat(build.isAlive()).isTrue();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    build.interrupt();
    build.join();
  }

  private void assertNothingBeats() throws Exception {
    long size = Files.size(tree().resolve("beats"));
    TimeUnit.SECONDS.sleep(1);
    assertThat(Files.size(tree().resolve("beats"))).isEqualTo(size);
  }

  @Test
  void folderThatTheNodeDoesNotHaveIsTheLabsFault() throws Exception {
    var programs = programs(Optional.empty());
    Path log = directory.resolve("log");

    assertThatThrownBy(
            () ->
                programs.run(
                    Command.of(
                        List.of("true"), Path.of("/not/shared"), log, Duration.ofMinutes(1))))
        .hasMessageContaining("has no folder /not/shared");
  }

  private BuildResult build(String recipe) throws Exception {
    return build(recipe, Optional.empty());
  }

  private BuildResult build(String recipe, Optional<String> partition) throws Exception {
    Path tree = Files.createDirectories(tree());
    Files.writeString(tree.resolve("Makefile"), MAKEFILE.replace("RECIPE", recipe));
    return MakeKernelBuilder.of(
            new LocalPrograms(),
            programs(partition),
            new BuildSettings(
                "tinyconfig", Optional.empty(), List.of(), Optional.empty(), KernelForm.VMLINUX, 1),
            directory.resolve("cache"),
            Clocks.system())
        .build(new SourceTree(tree, TREE));
  }

  private static NodePrograms programs(Optional<String> partition) {
    return new NodePrograms(
        new LocalPrograms(),
        Optional.of(slurm.configuration()),
        new Builds(partition, 1, List.of()));
  }

  private Path tree() {
    return directory.resolve("tree");
  }

  private List<String> made() throws Exception {
    return Files.readAllLines(directory.resolve("tree/made"));
  }
}
