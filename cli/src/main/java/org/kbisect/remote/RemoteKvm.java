package org.kbisect.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;
import org.kbisect.qemu.KvmTrial;

/** KVM on a host. What was found out is kept in the host's work folder. */
record RemoteKvm(Shell shell, Programs programs, String work) implements KvmTrial {
  private static final String DEVICE =
      """
      [ -r /dev/kvm ] && [ -w /dev/kvm ]
      """;

  private static final String RECALL =
      """
      cat "$1/kvm-$(cat /proc/sys/kernel/random/boot_id)" 2>/dev/null
      """;

  private static final String REMEMBER =
      """
      cd "$1" && rm -f kvm-* && echo "$2" >"kvm-$(cat /proc/sys/kernel/random/boot_id)"
      """;

  private static final String HAS_WORDS =
      """
      [ -s "$1" ]
      """;

  @Override
  public boolean hasDevice() throws IOException, InterruptedException {
    return says(DEVICE).succeeded();
  }

  @Override
  public Optional<Boolean> recalled() throws IOException, InterruptedException {
    Shell.Answer answer = says(RECALL, work);
    return answer.succeeded()
        ? Optional.of(Boolean.parseBoolean(answer.output().strip()))
        : Optional.empty();
  }

  @Override
  public void remember(boolean works) throws IOException, InterruptedException {
    says(REMEMBER, work, Boolean.toString(works));
  }

  private Shell.Answer says(String script, String... arguments)
      throws IOException, InterruptedException {
    try {
      return shell.run("find out whether KVM works", script, Shell.Input.NONE, arguments);
    } catch (LabFault e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public boolean boots(Function<Path, List<String>> argv, Duration limit)
      throws LabFault, IOException, InterruptedException {
    RunFolder folder = RunFolder.make(shell, work + "/kvm");
    Path log = Files.createTempFile("kbisect-kvm-", ".log");
    try {
      Path console = folder.path().resolve("console.log");
      Exit exit = programs.run(Command.of(argv.apply(console), folder.path(), log, limit));
      return exit.succeeded() && says(HAS_WORDS, console.toString()).succeeded();
    } finally {
      folder.clear();
      Files.deleteIfExists(log);
    }
  }
}
