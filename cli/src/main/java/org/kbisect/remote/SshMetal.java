package org.kbisect.remote;

import java.time.Duration;
import java.util.List;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Programs;

/**
 * A host that is told by SSH, and whose power is cut by a program here.
 *
 * @param order what makes it boot
 * @param here programs of this machine
 */
record SshMetal(HostEntry host, Connector connector, Order order, Programs here) implements Metal {
  /** A baseboard controller takes a minute, a cluster's power daemon two. */
  private static final Duration CUTTING = Duration.ofMinutes(5);

  private static final String LOOK =
      "printf '%s %s\\n' \"$("
          + BuildId.OF_RUNNING
          + ")\" \"$(cat /proc/sys/kernel/random/boot_id)\"";

  /**
   * What makes a host boot.
   *
   * @param words what the script is given
   * @param heard whether it must be heard: a host that does not answer cannot be told to reboot,
   *     and has then to be brought back otherwise
   */
  record Order(String script, List<String> words, boolean heard) {
    Order {
      words = List.copyOf(words);
    }

    /** Back to the base kernel, which is the one that it boots by itself. */
    static Order home() {
      return new Order(BootMethod.REBOOT, List.of(), false);
    }
  }

  @Override
  public Sight look() throws InterruptedException {
    try (Connection connection = connector.connect(host)) {
      String said = new Shell(host.toString(), connection).ask("see which kernel runs", LOOK);
      String[] words = said.strip().split(" ", -1);
      return words.length == 2 ? new Sight.Up(words[0], words[1]) : new Sight.Silent();
    } catch (LabFault e) {
      return new Sight.Silent();
    }
  }

  @Override
  public void boot() throws LabFault, InterruptedException {
    try (Connection connection = connector.connect(host)) {
      Connection root = host.sudo() ? new Sudo(connection) : connection;
      new Shell(host.toString(), root)
          .ask("boot a kernel there", order.script(), order.words().toArray(String[]::new));
    } catch (LabFault e) {
      if (order.heard()) {
        throw e;
      }
    }
  }

  @Override
  public void cutPower() throws LabFault, InterruptedException {
    new HostCommand(host, "power", host.power(), CUTTING).run(here);
  }
}
