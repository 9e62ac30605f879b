package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.LabHostSource;
import org.kbisect.app.Wiring;
import org.kbisect.lab.Forward;
import org.kbisect.lab.Lab;
import org.kbisect.lab.LabRequest;
import org.kbisect.plan.LabFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kbisect lab}: lab hosts that anyone has. */
@Command(
    name = "lab",
    description = "Run a machine in QEMU that kbisect treats as a host in a lab: reached by SSH.",
    mixinStandardHelpOptions = true,
    subcommands = {
      LabCommand.Up.class,
      LabCommand.Status.class,
      LabCommand.Cycle.class,
      LabCommand.Down.class
    })
final class LabCommand {
  private static final String NAME = "lab";

  private static Optional<String> out(Lab lab) throws LabFault {
    return Wiring.here().hostsOut().why(lab.machine().name(), Lab.ADDRESS, lab.machine().port());
  }

  private static ObjectNode json(Lab lab) throws LabFault {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", lab.machine().name())
            .put("state", lab.state().name().toLowerCase(Locale.ROOT))
            .put("port", lab.machine().port())
            .put("accelerator", lab.machine().accelerator().label())
            .put("place", lab.place().toString())
            .put("hostPlace", lab.hostPlace().toString())
            .put("hosts", lab.hosts().toString())
            .put("console", lab.console().toString());
    lab.pid().ifPresent(pid -> json.put("pid", pid));
    out(lab).ifPresent(why -> json.put("outOfUse", why));
    var ssh = json.putArray("ssh");
    lab.ssh().forEach(ssh::add);
    return json;
  }

  private static void print(OutputOptions output, Lab lab) throws LabFault {
    String process = lab.pid().map(pid -> " (process " + pid + ")").orElse("");
    var lines = new ArrayList<String>();
    lines.add("%s  %s%s".formatted(lab.machine().name(), lab.state().words(), process));
    out(lab).ifPresent(why -> lines.add("  out of use " + why));
    lines.add("  log in   " + String.join(" ", lab.ssh()));
    lines.add("  guests   --place " + lab.place());
    lines.add("  host     --role host --place " + lab.hostPlace());
    lines.add("  console  " + lab.console());
    output.found(json(lab), lines);
  }

  /** {@code kbisect lab up}. */
  @Command(
      name = "up",
      description = {
        "Make a lab machine, if it is not there, start it, and wait until it answers by SSH.",
        "The first time its image is built, which takes some minutes. It runs until kbisect lab"
            + " down."
      },
      mixinStandardHelpOptions = true)
  static final class Up implements Callable<Integer> {
    @Parameters(
        arity = "0..1",
        defaultValue = NAME,
        paramLabel = "NAME",
        description = "Which machine (default: ${DEFAULT-VALUE}).")
    private String name = NAME;

    @Option(
        names = "--port",
        paramLabel = "PORT",
        description = "Port of 127.0.0.1 for its SSH (default: a free one, which stays its own).")
    private @Nullable Integer port;

    @Option(
        names = "--memory",
        paramLabel = "MIB",
        description = "Its memory in MiB (default: 2048).")
    private @Nullable Integer memory;

    @Option(
        names = "--processors",
        paramLabel = "N",
        description = "How many processors it has (default: 2).")
    private @Nullable Integer processors;

    @Option(
        names = "--forward",
        paramLabel = "HERE:THERE",
        description = "Another port of 127.0.0.1 that leads to one of the machine's.")
    private List<String> forwards = List.of();

    @Option(
        names = "--argument",
        paramLabel = "WORD",
        description = "A further argument of its base kernel, such as i6300esb.nowayout=1.")
    private List<String> arguments = List.of();

    @Option(
        names = "--image",
        paramLabel = "NAME|FILE",
        defaultValue = "lab-host",
        description = "Recipe of its disk, when the machine is made (default: ${DEFAULT-VALUE}).")
    private String image = "lab-host";

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException, InterruptedException, LabFault {
      Wiring wiring = Wiring.here();
      var request =
          new LabRequest(
              name,
              Optional.ofNullable(port),
              Optional.ofNullable(memory),
              Optional.ofNullable(processors),
              forwards.stream().map(Forward::parse).toList(),
              arguments);
      print(output, wiring.labs().up(request, new LabHostSource(wiring, image)));
      return ExitCode.DONE;
    }
  }

  /** {@code kbisect lab status}. */
  @Command(
      name = "status",
      description = "List the lab machines, and say which of them answer.",
      mixinStandardHelpOptions = true)
  static final class Status implements Callable<Integer> {
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException, LabFault {
      List<Lab> labs = Wiring.here().labs().list();
      if (output.json) {
        var json = JsonNodeFactory.instance.arrayNode();
        for (Lab lab : labs) {
          json.add(json(lab));
        }
        output.out().println(json);
      } else {
        for (Lab lab : labs) {
          print(output, lab);
        }
      }
      return ExitCode.DONE;
    }
  }

  /** {@code kbisect lab cycle}. */
  @Command(
      name = "cycle",
      description = {
        "Cut a machine's power, if it runs, and give it back.",
        "Does not wait until it answers."
      },
      mixinStandardHelpOptions = true)
  static final class Cycle implements Callable<Integer> {
    @Parameters(
        arity = "0..1",
        defaultValue = NAME,
        paramLabel = "NAME",
        description = "Which machine (default: ${DEFAULT-VALUE}).")
    private String name = NAME;

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException, InterruptedException, LabFault {
      print(output, Wiring.here().labs().cycle(name));
      return ExitCode.DONE;
    }
  }

  /** {@code kbisect lab down}. */
  @Command(
      name = "down",
      description = "Switch a lab machine off, at once. Its disk and its keys stay.",
      mixinStandardHelpOptions = true)
  static final class Down implements Callable<Integer> {
    @Parameters(
        arity = "0..1",
        defaultValue = NAME,
        paramLabel = "NAME",
        description = "Which machine (default: ${DEFAULT-VALUE}).")
    private String name = NAME;

    @Option(names = "--remove", description = "Remove its disk and its keys as well.")
    private boolean remove;

    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException, InterruptedException, LabFault {
      if (remove) {
        Wiring.here().labs().remove(name);
        output.found(
            JsonNodeFactory.instance.objectNode().put("name", name).put("removed", true),
            List.of(name + "  removed"));
      } else {
        print(output, Wiring.here().labs().down(name));
      }
      return ExitCode.DONE;
    }
  }
}
