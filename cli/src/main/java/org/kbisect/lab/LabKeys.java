package org.kbisect.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/** The keys of a lab machine and of its user, known before it first starts. */
record LabKeys(Programs programs, LabFolder folder) {
  private static final String PROGRAM = "ssh-keygen";

  /** A key is made within milliseconds. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Makes both, each beside its public half. */
  void make() throws IOException, InterruptedException, LabFault {
    if (programs.find(PROGRAM).isEmpty()) {
      throw new LabFault(PROGRAM + " is not installed; on Debian: apt-get install openssh-client");
    }
    make(LabFolder.HOST_KEY, "lab machine of kbisect");
    make(LabFolder.USER_KEY, "kbisect");
  }

  private void make(String name, String comment)
      throws IOException, InterruptedException, LabFault {
    var argv =
        List.of(
            PROGRAM,
            "-q",
            "-t",
            "ed25519",
            "-N",
            "",
            "-C",
            comment,
            "-f",
            folder.path().resolve(name).toString());
    Path log = folder.path().resolve(PROGRAM + ".log");
    Exit exit = programs.run(Command.of(argv, folder.path(), log, LIMIT));
    if (!exit.succeeded()) {
      throw new LabFault(exit.describe());
    }
  }

  /** Says which key the machine has at the address by which it is reached. */
  static void writeKnownHosts(LabFolder folder, int port) throws IOException {
    String[] words = Files.readString(folder.publicHostKey()).split(" ", -1);
    Files.writeString(
        folder.knownHosts(), "[127.0.0.1]:%d %s %s%n".formatted(port, words[0], words[1]));
  }
}
