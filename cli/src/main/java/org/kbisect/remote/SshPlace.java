package org.kbisect.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.kbisect.place.Fact;
import org.kbisect.place.Lease;
import org.kbisect.place.Needs;
import org.kbisect.place.Place;
import org.kbisect.place.Slot;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;
import org.kbisect.qemu.Hardware;
import org.kbisect.qemu.QemuCommandLine;

/** Hosts of a lab. */
public final class SshPlace implements Place {
  /** For what no step counts: files that are brought, QEMU's start, an end that is waited for. */
  private static final Duration BESIDE_THE_STEPS = Duration.ofMinutes(20);

  private final Semaphore free = Slot.one();
  private final List<HostEntry> hosts;
  private final Connector connector;
  private final Programs here;
  private final Trials trials;
  private final HostsOut out;

  /** By the names of those that are left, why. */
  private final Map<String, String> left = new ConcurrentHashMap<>();

  SshPlace(List<HostEntry> hosts, Connector connector, HostsOut out, Programs here, Trials trials) {
    this.here = here;
    this.hosts = List.copyOf(hosts);
    this.connector = connector;
    this.out = out;
    this.trials = trials;
  }

  /**
   * Hosts that run guests of this hardware with the kernels under test; the first that can be had
   * is taken.
   *
   * @param out those that nothing may use
   * @param environment of this kbisect, where an agent is named
   * @param here programs of this machine, for those who have hosts to give
   */
  public static SshPlace ofGuests(
      List<HostEntry> hosts,
      HostsOut out,
      Hardware hardware,
      Map<String, String> environment,
      Programs here,
      Clocks clocks) {
    return new SshPlace(
        hosts,
        new SshConnector(environment),
        out,
        here,
        (leased, facts, slot, lost) -> new SshLease(leased, facts, hardware, clocks, slot));
  }

  /**
   * Hosts that boot the kernels under test, each with a guest of this hardware on it.
   *
   * @param out those that nothing may use
   * @param here programs of this machine, for consoles and power
   */
  public static SshPlace ofHosts(
      List<HostEntry> hosts,
      HostsOut out,
      Hardware hardware,
      Map<String, String> environment,
      Programs here,
      Clocks clocks) {
    return new SshPlace(
        hosts,
        new SshConnector(environment),
        out,
        here,
        new OfHosts(hardware, here, clocks, new SecondOpinion(hosts.size())));
  }

  /**
   * Those hosts that will do.
   *
   * @param named the one that it must be, if it must
   * @param tags of which it must have all
   * @throws InvalidRequest when there is none
   */
  public static List<HostEntry> fitting(
      List<HostEntry> hosts, Optional<String> named, List<String> tags) {
    List<HostEntry> fitting =
        hosts.stream()
            .filter(host -> named.isEmpty() || named.get().equals(host.name()))
            .filter(host -> host.tags().containsAll(tags))
            .toList();
    if (fitting.isEmpty()) {
      throw new InvalidRequest(
          "no host %shas the tags [%s]; there are %s"
              .formatted(
                  named.map(name -> "called " + name + " ").orElse(""),
                  String.join(", ", tags),
                  String.join(", ", hosts.stream().map(SshPlace::described).toList())));
    }
    return fitting;
  }

  private static String described(HostEntry host) {
    return "%s [%s]".formatted(host.name(), String.join(", ", host.tags()));
  }

  @Override
  public List<Fact> facts() throws InterruptedException {
    var facts = new ArrayList<Fact>();
    for (HostEntry host : hosts) {
      try {
        out.requireIn(host);
        facts.addAll(facts(host));
      } catch (LabFault e) {
        facts.add(new Fact(host.name(), Optional.empty(), String.valueOf(e.getMessage())));
      }
    }
    return List.copyOf(facts);
  }

  private List<Fact> facts(HostEntry host) throws LabFault, InterruptedException {
    try (Connection connection = connector.connect(host)) {
      var facts = HostFacts.of(new Shell(host.toString(), connection)).facts(host.name());
      facts.addAll(trials.facts(host, connection));
      return facts;
    }
  }

  @Override
  public Lease lease(Needs needs) throws LabFault, InterruptedException {
    Slot slot = Slot.take(free);
    boolean taken = false;
    try {
      Lease lease = first(needs, slot);
      taken = true;
      return lease;
    } finally {
      if (!taken) {
        slot.close();
      }
    }
  }

  private Lease first(Needs needs, Slot slot) throws LabFault, InterruptedException {
    var faults = new ArrayList<LabFault>();
    for (HostEntry host : trials.inOrder(hosts)) {
      try {
        out.requireIn(host);
        requireNotLeft(host);
        return lease(host, needs, slot);
      } catch (LabFault e) {
        faults.add(e);
      }
    }
    throw new LabFault(
        String.join("; ", faults.stream().map(LabFault::getMessage).toList()), faults.get(0));
  }

  @Override
  public void leave(String host, String why) {
    left.put(host, why);
  }

  private void requireNotLeft(HostEntry host) throws LabFault {
    String why = left.get(host.name());
    if (why != null) {
      throw new LabFault(why);
    }
  }

  private Lease lease(HostEntry host, Needs needs, Slot slot)
      throws LabFault, InterruptedException {
    var hold = new HostHold(host, here);
    hold.take();
    Ready ready;
    try {
      ready = ready(host, needs, hold);
    } catch (LabFault | InterruptedException | RuntimeException e) {
      hold.give();
      throw e;
    }
    return trials.lease(ready.leased(), ready.facts(), slot, fault -> out.mark(host, fault));
  }

  /** A host that is ours, and will do. */
  private record Ready(LeasedHost leased, HostFacts facts) {}

  private Ready ready(HostEntry host, Needs needs, HostHold hold)
      throws LabFault, InterruptedException {
    Connection connection = connector.connect(host);
    try {
      var shell = new Shell(host.toString(), connection);
      HostFacts facts = HostFacts.of(shell);
      requireQemu(host, facts);
      Duration length = needs.limit().multipliedBy(2).plus(BESIDE_THE_STEPS);
      LeaseFile file = LeaseFile.take(shell, host.work(), Holder.self(), needs.purpose(), length);
      return new Ready(new LeasedHost(host, connector, connection, file, hold), facts);
    } catch (LabFault | InterruptedException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void requireQemu(HostEntry host, HostFacts facts) throws LabFault {
    if (!facts.hasQemu()) {
      throw new LabFault(
          "%s: there is no %s on the PATH; on Debian: apt-get install qemu-system-x86"
              .formatted(host, QemuCommandLine.PROGRAM));
    }
  }

  /** What is tried on a host. */
  interface Trials {
    /**
     * A lease for them.
     *
     * @param lost told why, where the host does not come home; answers with what to say
     * @throws LabFault when the host will not do; it is given back then
     */
    Lease lease(LeasedHost leased, HostFacts facts, Slot slot, UnaryOperator<LabFault> lost)
        throws LabFault, InterruptedException;

    /** The hosts in the order in which they are asked for. */
    default List<HostEntry> inOrder(List<HostEntry> hosts) {
      return hosts;
    }

    /** What a host has of what they need besides, for a person. */
    default List<Fact> facts(HostEntry host, Connection connection)
        throws LabFault, InterruptedException {
      return List.of();
    }
  }

  /** Kernels of the hosts themselves, each with a guest of this hardware on it. */
  record OfHosts(Hardware hardware, Programs here, Clocks clocks, SecondOpinion opinion)
      implements Trials {
    @Override
    public Lease lease(LeasedHost leased, HostFacts facts, Slot slot, UnaryOperator<LabFault> lost)
        throws LabFault, InterruptedException {
      var subject = new SubjectHost(leased, here, clocks.monotonic(), lost);
      boolean settled = false;
      try {
        subject.settle();
        settled = true;
      } finally {
        if (!settled) {
          leased.close();
        }
      }
      return new HostLease(leased, subject, facts, hardware, here, clocks, opinion, slot);
    }

    @Override
    public List<HostEntry> inOrder(List<HostEntry> hosts) {
      return opinion.inOrder(hosts);
    }

    @Override
    public List<Fact> facts(HostEntry host, Connection connection)
        throws LabFault, InterruptedException {
      Connection root = host.sudo() ? new Sudo(connection) : connection;
      return Readiness.of(host, new Shell(host.toString(), root)).assessment();
    }
  }
}
