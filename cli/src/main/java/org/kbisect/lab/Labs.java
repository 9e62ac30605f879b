package org.kbisect.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kbisect.disk.FolderLock;
import org.kbisect.disk.Folders;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/** The lab machines of this user, each of a name. */
public final class Labs {
  /** Under TCG Debian answers within a minute; a loaded machine is given time. */
  private static final Duration START = Duration.ofMinutes(10);

  /** A server under TCG on a loaded machine takes seconds; while one starts, it is asked again. */
  private static final Duration GREETING = Duration.ofSeconds(5);

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(500);

  private final Path folder;
  private final LabHosts hosts;
  private final Programs programs;
  private final MonotonicClock clock;
  private final LabPower power;
  private final Duration start;
  private final SshGreeting greeting;

  /**
   * @param folder for them alone
   * @param launcher kbisect, as a person starts it
   */
  public Labs(Path folder, Path launcher, Programs programs, Clocks clocks) {
    this(folder, launcher, programs, clocks, START, GREETING);
  }

  /** The same; this is how long a machine may take to start, and then to say a word. */
  Labs(
      Path folder,
      Path launcher,
      Programs programs,
      Clocks clocks,
      Duration start,
      Duration greeting) {
    this.start = start;
    this.greeting = new SshGreeting(greeting);
    this.folder = folder;
    this.hosts = new LabHosts(folder, launcher);
    this.programs = programs;
    this.clock = clocks.monotonic();
    this.power = new LabPower(programs, clocks);
  }

  /**
   * Makes a machine if it is not there, starts it if it is off, and waits until it answers.
   *
   * @throws InvalidRequest when it runs, and not as the request has it
   * @throws LabFault when it cannot be made or started here, or does not answer
   */
  public Lab up(LabRequest request, LabSource source)
      throws IOException, InterruptedException, LabFault {
    var its = new LabFolder(folder.resolve(request.name()));
    LabMachine machine;
    try (FolderLock lock = lock()) {
      if (!its.exists()) {
        new LabMaking(programs, source).make(request, its);
      }
      machine = LabMachine.read(its).with(request);
      if (its.qemu().pid().isPresent()) {
        requireSame(LabMachine.read(its), machine);
      } else {
        start(machine, its);
      }
    }
    awaitAnswer(machine, its);
    return lab(machine, its, LabState.ANSWERS);
  }

  /**
   * What a power switch does that is put off and on again: whatever runs is gone, also what a reset
   * would leave of a processor's state. Does not wait for the machine to answer.
   */
  public Lab cycle(String name) throws IOException, InterruptedException, LabFault {
    try (FolderLock lock = lock()) {
      LabFolder its = existing(name);
      LabMachine machine = LabMachine.read(its);
      power.off(its);
      start(machine, its);
      return lab(machine, its, LabState.RUNS);
    }
  }

  /** Switches a machine off; its disk and its keys stay. */
  public Lab down(String name) throws IOException, InterruptedException, LabFault {
    try (FolderLock lock = lock()) {
      LabFolder its = existing(name);
      power.off(its);
      return lab(LabMachine.read(its), its, LabState.OFF);
    }
  }

  /** Switches a machine off and removes all of it. */
  public void remove(String name) throws IOException, InterruptedException, LabFault {
    try (FolderLock lock = lock()) {
      LabFolder its = existing(name);
      power.off(its);
      Folders.delete(its.path());
      hosts.write(machines());
    }
  }

  /** All of them, by name. */
  public List<Lab> list() throws IOException {
    var labs = new ArrayList<Lab>();
    for (LabFolder its : folders()) {
      LabMachine machine = LabMachine.read(its);
      labs.add(lab(machine, its, state(machine, its)));
    }
    return List.copyOf(labs);
  }

  private void start(LabMachine machine, LabFolder its)
      throws IOException, InterruptedException, LabFault {
    machine.write(its);
    LabKeys.writeKnownHosts(its, machine.port());
    hosts.write(machines());
    hosts.writePlaces(machine);
    power.on(machine, its);
  }

  private static void requireSame(LabMachine is, LabMachine asked) {
    if (!is.equals(asked)) {
      throw new InvalidRequest(
          "lab machine %s runs already, with other settings; end it first: kbisect lab down %s"
              .formatted(is.name(), is.name()));
    }
  }

  private void awaitAnswer(LabMachine machine, LabFolder its)
      throws IOException, InterruptedException, LabFault {
    long end = clock.nanos() + start.toNanos();
    while (!greeting.comes(machine.port())) {
      if (its.qemu().pid().isEmpty()) {
        throw new LabFault(
            "lab machine %s went off while it started; its console ended with: %s"
                .formatted(machine.name(), lastWords(its)));
      }
      if (clock.nanos() > end) {
        throw new LabFault(
            "lab machine %s did not answer by SSH for %d min; its console, %s, ends with: %s"
                .formatted(machine.name(), start.toMinutes(), its.console(), lastWords(its)));
      }
      clock.sleep(BETWEEN_QUESTIONS);
    }
  }

  private static String lastWords(LabFolder its) throws IOException {
    if (!Files.exists(its.console())) {
      return "nothing";
    }
    return new String(Files.readAllBytes(its.console()), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((before, last) -> last)
        .map(String::strip)
        .orElse("nothing");
  }

  private Lab lab(LabMachine machine, LabFolder its, LabState state) throws IOException {
    return new Lab(
        machine,
        state,
        its.qemu().pid(),
        its.place(),
        its.hostPlace(),
        hosts.file(),
        its.console(),
        Lab.ssh(machine, its));
  }

  private LabState state(LabMachine machine, LabFolder its) throws IOException {
    if (its.qemu().pid().isPresent()) {
      return greeting.comes(machine.port()) ? LabState.ANSWERS : LabState.RUNS;
    }
    return its.qemu().wasKilled() ? LabState.KILLED : LabState.OFF;
  }

  private LabFolder existing(String name) throws IOException {
    LabRequest.requireName(name);
    var its = new LabFolder(folder.resolve(name));
    if (!its.exists()) {
      String names = String.join(", ", folders().stream().map(LabFolder::name).toList());
      throw new InvalidRequest(
          "there is no lab machine %s; %s"
              .formatted(
                  name,
                  names.isEmpty()
                      ? "kbisect lab up " + name + " makes it"
                      : "there are: " + names));
    }
    return its;
  }

  private List<LabMachine> machines() throws IOException {
    var machines = new ArrayList<LabMachine>();
    for (LabFolder its : folders()) {
      machines.add(LabMachine.read(its));
    }
    return machines;
  }

  private List<LabFolder> folders() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory)
          .filter(each -> !String.valueOf(each.getFileName()).startsWith("."))
          .sorted()
          .map(LabFolder::new)
          .toList();
    }
  }

  /** Whoever changes one has it; what a killed one was making goes. */
  private FolderLock lock() throws IOException, InterruptedException {
    Folders.createPrivate(folder);
    FolderLock lock = FolderLock.take(folder);
    try (Stream<Path> all = Files.list(folder)) {
      for (Path each : all.toList()) {
        if (String.valueOf(each.getFileName()).startsWith(LabMaking.UNFINISHED)) {
          Folders.delete(each);
        }
      }
      return lock;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }
}
