package org.kbisect.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.kbisect.plan.LabFault;

/**
 * A host that boots as a test says, whose files are this machine's: what a script does to them is
 * done by this machine's shell, and what it does to the host is not.
 */
final class FakeHost implements Connector {
  /** What becomes of the host at a boot. */
  enum Fate {
    SUBJECT,
    BASE,
    OTHER,
    SILENT,
    /** It does not leave the kernel that it has. */
    STAYS
  }

  static final String BASE = "b".repeat(40);
  static final String OTHER = "c".repeat(40);

  private final String subject;
  private final Deque<Fate> fates = new ArrayDeque<>();
  private final Map<String, String> says = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private String kernel = BASE;
  private boolean silent;
  private boolean comesBack;
  private int boot = 1;

  /**
   * One on its base kernel.
   *
   * @param subject build id of the kernel that it boots where its fate says so
   */
  FakeHost(String subject) {
    this.subject = subject;
    says.putAll(
        Map.of("user", "0", "kexec", "/sbin/kexec", "watchdog", "i6300ESB", "stop-on-reboot", "0"));
    says.put("command-line", "BOOT_IMAGE=/vmlinuz root=/dev/vda ro");
  }

  /** What becomes of it at its next boots; it comes home at all others. */
  FakeHost then(Fate... next) {
    fates.addAll(List.of(next));
    return this;
  }

  /** It says nothing of this. */
  void without(String name) {
    says.remove(name);
  }

  /** It says something else of itself. */
  void saying(String name, String value) {
    says.put(name, value);
  }

  /** What it was told to do, in order. */
  List<String> told() {
    return List.copyOf(told);
  }

  String kernel() {
    return silent ? "none" : kernel;
  }

  /** Its power is cut, by whatever. */
  void cutPower() {
    told.add("power");
    boots();
  }

  /** It does not answer once, and has then met its next fate. */
  void misses() {
    silent = true;
    comesBack = true;
  }

  private void boots() {
    Fate fate = fates.isEmpty() ? Fate.BASE : fates.remove();
    if (fate == Fate.STAYS) {
      return;
    }
    boot++;
    silent = fate == Fate.SILENT;
    kernel =
        switch (fate) {
          case SUBJECT -> subject;
          case OTHER -> OTHER;
          default -> BASE;
        };
  }

  HostEntry entry(Path work, List<String> power) {
    return new HostEntry(
        "fake",
        "fake.lab",
        22,
        "root",
        Optional.empty(),
        Path.of("/dev/null"),
        List.of(),
        work.toString(),
        false,
        Optional.of(new BootMethod.Kexec()),
        List.of(),
        power,
        Holding.NONE,
        List.of("console=ttyS0"),
        new Limits(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(30)));
  }

  /** The same host, called and held otherwise. */
  static HostEntry like(HostEntry host, String name, Holding holding) {
    return new HostEntry(
        name,
        host.address(),
        host.port(),
        host.user(),
        host.key(),
        host.knownHosts(),
        host.tags(),
        host.work(),
        host.sudo(),
        host.boot(),
        host.console(),
        host.power(),
        holding,
        host.arguments(),
        host.limits());
  }

  @Override
  public Connection connect(HostEntry host) throws LabFault {
    if (silent) {
      if (comesBack) {
        comesBack = false;
        silent = false;
        boots();
      }
      throw new LabFault(host + " does not answer: Connection timed out");
    }
    return new Connected(boot);
  }

  /** A connection, which a boot cuts. */
  private final class Connected implements Connection {
    private final Connection files = new LocalShell();
    private final int since;

    Connected(int since) {
      this.since = since;
    }

    @Override
    public Channel run(String commandLine) throws IOException {
      if (!alive()) {
        throw new IOException("Connection reset by peer");
      }
      if (commandLine.contains("say command-line")) {
        var all = new HashMap<>(says);
        all.put("build-id", kernel);
        all.put("boot-id", "boot-" + boot);
        return new Said(lines(all));
      }
      if (commandLine.contains("say processor")) {
        return new Said("QEMU=7.2\nkvm-device=yes\nkernel=6.1\n");
      }
      if (commandLine.contains("kernel/notes")) {
        return new Said(kernel + " boot-" + boot + "\n");
      }
      if (commandLine.contains("kexec -l")) {
        told.add("kexec");
        boots();
        return new Said("");
      }
      if (commandLine.contains("systemctl reboot")) {
        told.add("reboot");
        boots();
        return new Said("");
      }
      if (commandLine.contains("/dev/watchdog0")) {
        told.add("watchdog");
        return new Said("30\n");
      }
      return files.run(commandLine);
    }

    private static String lines(Map<String, String> all) {
      var text = new StringBuilder();
      all.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
      return text.toString();
    }

    @Override
    public Channel connect(String socket) throws IOException {
      throw new IOException("no sockets");
    }

    @Override
    public boolean alive() {
      return since == boot && !silent;
    }

    @Override
    public void close() {}
  }

  private record Said(String text) implements Connection.Channel {
    @Override
    public OutputStream input() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream output() {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public InputStream errors() {
      return InputStream.nullInputStream();
    }

    @Override
    public boolean alive() {
      return false;
    }

    @Override
    public OptionalInt await(Duration limit) {
      return OptionalInt.of(0);
    }

    @Override
    public void close() {}
  }
}
