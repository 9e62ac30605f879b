package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.disk.FullDisk;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Inherited;
import org.kbisect.process.Programs;

/** Runs the programs that images are made with, each with a log of its own. */
record Tools(Programs programs, Path logs) {
  /** A desktop's packages come in under 5 minutes over a slow line; nothing here takes longer. */
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /** With less than this no image can be made: the smallest has 1 MB, its parts as much again. */
  private static final long LEAST_SPACE = 4 << 20;

  /** The Debian package of each program, for the message when it is missing. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "apt-get", "apt",
          "dpkg-deb", "dpkg",
          "gcc", "gcc libc6-dev",
          "mke2fs", "e2fsprogs",
          "debugfs", "e2fsprogs",
          "dumpe2fs", "e2fsprogs",
          "e2fsck", "e2fsprogs",
          "resize2fs", "e2fsprogs",
          "tune2fs", "e2fsprogs",
          "qemu-img", "qemu-utils");

  /**
   * Runs a program to its end, whatever its exit code.
   *
   * @param log name of its log
   * @throws LabFault when it is not installed, did not end by itself, or found the disk full
   */
  Exit run(Path directory, String log, List<String> argv)
      throws IOException, InterruptedException, LabFault {
    return run(directory, log, argv, Map.of());
  }

  /** As {@link #run(Path, String, List)}, with additions to the environment. */
  Exit run(Path directory, String log, List<String> argv, Map<String, String> environment)
      throws IOException, InterruptedException, LabFault {
    check(argv.get(0));
    Files.createDirectories(logs);
    var all = new HashMap<>(environment);
    // Messages are read by us: in English, whatever the user's language.
    all.put("LC_ALL", "C.UTF-8");
    Exit exit =
        programs.run(
            Command.of(argv, directory, logs.resolve(log), LIMIT)
                .inheriting(Inherited.WITH_PROXIES)
                .with(all));
    if (exit.killed()) {
      throw new LabFault(exit.describe());
    }
    if (!exit.succeeded()) {
      Optional<String> full = FullDisk.suspected(exit.output(), LEAST_SPACE, logs);
      if (full.isPresent()) {
        throw new LabFault("no space left (%s): %s".formatted(full.get(), exit.describe()));
      }
    }
    return exit;
  }

  /** As {@link #run(Path, String, List)}, and an exit code other than 0 is the lab's fault. */
  Exit require(Path directory, String log, List<String> argv)
      throws IOException, InterruptedException, LabFault {
    Exit exit = run(directory, log, argv);
    if (!exit.succeeded()) {
      throw new LabFault(exit.describe());
    }
    return exit;
  }

  /**
   * @throws LabFault when a program is not installed, with the package that has it
   */
  void check(String program) throws LabFault {
    // Only root has this folder on the PATH.
    boolean root = Files.isExecutable(Path.of("/usr/sbin", program));
    if (!root && programs.find(program).isEmpty()) {
      throw new LabFault(
          "%s is not installed; on Debian: apt-get install %s"
              .formatted(program, PACKAGES.getOrDefault(program, program)));
    }
  }
}
