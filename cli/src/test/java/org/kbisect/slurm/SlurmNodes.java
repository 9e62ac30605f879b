package org.kbisect.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.kbisect.config.FileText;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.RecordingRequest;

/** What nodes of a real Slurm on this machine need, and a trial that any of them can make. */
public record SlurmNodes(Path directory) {
  private static final Path HOME =
      Path.of(System.getProperty("kbisect.home", "..")).toAbsolutePath().normalize();

  /** Boots a tiny kernel, which says "up" at once, and waits for an event. */
  public static String scenario(String event) {
    return """
        name: tiny
        description: a tiny kernel that says that it is up
        image: none
        steps:
          - {name: said, event: %s, within: 600}
        measure: {from: start, until: said, clock: host}
        """
        .formatted(event);
  }

  /** The scenario drm-fill without its picture, at whose bad kernels nobody looks for a minute. */
  public static String quickFill() {
    return """
        name: quick-fill
        description: a small program fills buffers on bochs-drm and times itself
        image: drm-fill
        memory: 256
        arguments: [quiet, vt.global_cursor_default=0]
        steps:
          - {name: kernel-up,    event: kernel-up,    within: 60}
          - {name: fill-started, event: fill-started, within: 30}
          - {name: filled,       event: filled,       within: 5}
        measure: {from: fill-started, until: filled, clock: guest}
        """;
  }

  /** Starts the jar that is tested, as kbisect is started on nodes. */
  public Path launcher() throws IOException {
    return launcher("kbisect-on-node", "");
  }

  /** The same but on one node, which has no QEMU. */
  Path launcherThatFailsOn(String node) throws IOException {
    return launcher(
        "kbisect-on-bad-node",
        "[ \"$SLURMD_NODENAME\" != %s ] || export PATH=%s".formatted(node, onlyJava()));
  }

  private Path onlyJava() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("only-java"));
    Path java = Path.of(System.getProperty("java.home"), "bin/java");
    Files.createSymbolicLink(folder.resolve("java"), java);
    return folder;
  }

  private Path launcher(String name, String before) throws IOException {
    Path launcher =
        Files.writeString(
            directory.resolve(name),
            """
            #!/bin/sh
            %2$s
            exec java -XX:+UseSerialGC -Xshare:auto -XX:SharedArchiveFile=%1$s/cli/target/kbisect-all.jsa -Xlog:disable \\
              -Dkbisect.home=%1$s -jar %1$s/cli/target/kbisect-all.jar "$@"
            """
                .formatted(HOME, before));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    return launcher;
  }

  public Path shared() {
    return directory.resolve("shared");
  }

  /** A place's file. */
  public Path place(RealSlurm slurm) throws IOException {
    return Files.writeString(
        directory.resolve("lab.yaml"),
        """
        name: lab
        description: a cluster on this machine
        kind: slurm
        shared: %s
        kbisect: %s
        slurm-conf: %s
        partition: lab
        constraint: metal
        """
            .formatted(shared(), launcher(), slurm.configuration()));
  }

  /** What boots on any of them, with these options of sbatch. */
  SlurmMachine machine(RealSlurm slurm, Programs programs, String... options) throws IOException {
    return new SlurmMachine(
        new Cluster(
            shared(),
            launcher(),
            Optional.of(slurm.configuration()),
            Optional.empty(),
            Optional.empty(),
            List.of(options),
            Optional.empty(),
            false),
        hardware(),
        programs,
        Clocks.system());
  }

  /** Boots of a kernel with an archive that nobody unpacks, until an event is said. */
  BootRequest request(Path kernel, String event, String archive, Path evidence) throws IOException {
    String scenario = scenario(event);
    return new BootRequest(
        Optional.of(kernel),
        new GuestImage.Initramfs(Files.writeString(directory.resolve(archive), archive)),
        ScenarioFile.parse("scenario.yaml", scenario),
        evidence,
        TimeMode.REAL,
        Optional.empty(),
        Optional.of(new RecordingRequest(evidence.resolve("boot.zip"), scenario, false)));
  }

  static HardwareChoice hardware() {
    return new HardwareChoice(
        FileText.read(HOME.resolve("qemu-configs/machines/bochs-display.yaml")),
        Optional.empty(),
        Optional.empty());
  }
}
