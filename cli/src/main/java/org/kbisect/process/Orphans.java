package org.kbisect.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Programs that a killed kbisect left running. A make that goes on would spoil the work tree of the
 * run that resumes, and a QEMU its times.
 */
public final class Orphans {
  /** Every program that kbisect starts has this in its environment, with kbisect's process id. */
  static final String MARK = "KBISECT_PROCESS";

  private static final Path PROCESSES = Path.of("/proc");

  private Orphans() {}

  /** Kills them; returns how many there were. */
  public static int end() throws IOException {
    List<ProcessHandle> found;
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      found = all.filter(Orphans::isOrphan).toList();
    }
    found.forEach(ProcessHandle::destroyForcibly);
    return found.size();
  }

  private static boolean isOrphan(ProcessHandle process) {
    return starter(process.pid()).map(pid -> !Files.exists(PROCESSES.resolve(pid))).orElse(false);
  }

  private static Optional<String> starter(long pid) {
    try {
      byte[] environment = Files.readAllBytes(PROCESSES.resolve(pid + "/environ"));
      String text = new String(environment, StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\0", -1))
          .filter(variable -> variable.startsWith(MARK + "="))
          .map(variable -> variable.substring(MARK.length() + 1))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // gone meanwhile, or somebody else's
    }
  }
}
