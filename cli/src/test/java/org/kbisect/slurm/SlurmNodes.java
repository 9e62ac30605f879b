package org.kbisect.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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

  static Path machine() {
    return HOME.resolve("qemu-configs/machines/bochs-display.yaml");
  }
}
