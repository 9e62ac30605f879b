package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.Places;
import org.kbisect.app.Wiring;
import org.kbisect.place.Fact;
import org.kbisect.plan.LabFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kbisect doctor}: what this machine can do. */
@Command(
    name = "doctor",
    description = "Say what this machine has of what kbisect needs.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  /** Program, and what cannot be done without it. */
  private static final Map<String, String> PROGRAMS = programs();

  /** Without these most of kbisect works. */
  private static final Set<String> NOT_FOR_ALL = Set.of("ccache", "bochs");

  @Option(
      names = "--place",
      paramLabel = "NAME|FILE",
      description = "Say what this place has of what it needs, and nothing else.")
  private @Nullable String place;

  @Mixin private OutputOptions output = new OutputOptions();

  private static Map<String, String> programs() {
    var programs = new LinkedHashMap<String, String>();
    programs.put("qemu-system-x86_64", "booting");
    programs.put("qemu-img", "disks of your own (--disk)");
    programs.put("make", "building kernels");
    programs.put("gcc", "building kernels");
    programs.put("ld", "building kernels");
    programs.put("flex", "building kernels");
    programs.put("bison", "building kernels");
    programs.put("bc", "building kernels");
    programs.put("ccache", "building kernels quickly (they build without it)");
    programs.put("apt-get", "guest images from Debian's packages");
    programs.put("dpkg-deb", "guest images from Debian's packages");
    programs.put("mmdebstrap", "guest images with a whole system");
    programs.put("mke2fs", "guest images with a whole system");
    programs.put("git", "histories and their checkout");
    programs.put("bochs", "a host's kernel (--role host), and nothing else");
    return programs;
  }

  @Override
  public Integer call() throws IOException, LabFault, InterruptedException {
    Wiring wiring = Wiring.here();
    var json = JsonNodeFactory.instance.objectNode();
    boolean whole = place == null ? machine(wiring, json) : place(new Places(wiring), place, json);
    if (output.json) {
      output.out().println(json);
    }
    return whole ? ExitCode.DONE : ExitCode.LAB_FAULT;
  }

  private boolean place(Places places, String name, ObjectNode json)
      throws LabFault, InterruptedException {
    report(json, "place", places.description(name));
    List<Fact> facts = places.facts(name);
    facts.forEach(fact -> report(json, fact.what(), fact.words()));
    return facts.stream().allMatch(fact -> fact.found().isPresent());
  }

  private boolean machine(Wiring wiring, ObjectNode json) throws IOException {
    boolean whole = true;
    for (var program : PROGRAMS.entrySet()) {
      var found = wiring.programs().find(program.getKey());
      whole &= found.isPresent() || NOT_FOR_ALL.contains(program.getKey());
      report(
          json,
          program.getKey(),
          found.map(Object::toString).orElse("missing: " + program.getValue()));
    }
    Files.createDirectories(wiring.directories().cache());
    long free = wiring.directories().cache().toFile().getUsableSpace() >> 20;
    report(json, "cache", wiring.directories().cache() + ", " + free + " MiB free");
    report(json, "state", wiring.directories().state().toString());
    report(json, "processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return whole;
  }

  private void report(ObjectNode json, String what, String found) {
    json.put(what, found);
    if (!output.json) {
      output.out().println("%-20s %s".formatted(what, found));
    }
  }
}
