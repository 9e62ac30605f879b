package org.kbisect.remote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kbisect.plan.LabFault;

/**
 * What is made of a host that came back on its base kernel: once may be chance, and twice on one
 * host may be that host. So where there is another host, that is asked, and what both say counts;
 * the only one is asked twice.
 */
final class SecondOpinion {
  private static final int ASKED = 2;

  private final boolean others;

  /** By a kernel's build id, the host that came back first. */
  private final Map<String, String> first = new HashMap<>();

  /**
   * A kernel does not boot.
   *
   * @param why a sentence
   * @param host whose word alone that is; empty where two agree
   */
  record Unbooted(String why, Optional<String> host) {}

  /** Among so many hosts. */
  SecondOpinion(int hosts) {
    this.others = hosts > 1;
  }

  /** How often a host must come back before it is thought to be the kernel. */
  int returns() {
    return others ? 1 : ASKED;
  }

  /** Those first that have not come back themselves. */
  synchronized List<HostEntry> inOrder(List<HostEntry> hosts) {
    Set<String> later = new HashSet<>(first.values());
    var ordered = new ArrayList<HostEntry>();
    hosts.stream().filter(host -> !later.contains(host.name())).forEach(ordered::add);
    hosts.stream().filter(host -> later.contains(host.name())).forEach(ordered::add);
    return ordered;
  }

  /**
   * A host came back, as often as it must.
   *
   * @throws LabFault when another is to be asked first
   */
  synchronized Unbooted unbooted(String buildId, String host) throws LabFault {
    if (!others) {
      return twice(host);
    }
    String before = first.remove(buildId);
    if (before == null) {
      first.put(buildId, host);
      throw new LabFault(
          "host %s came back on its base kernel: its own trouble, until another host does so, too"
              .formatted(host));
    }
    return before.equals(host)
        ? twice(host)
        : new Unbooted(
            "hosts %s and %s came back on their base kernels: the kernel does not boot there"
                .formatted(before, host),
            Optional.empty());
  }

  private static Unbooted twice(String host) {
    return new Unbooted(
        "host %s came back on its base kernel twice: the kernel does not boot there"
            .formatted(host),
        Optional.of(host));
  }

  /** A host boots the kernel. */
  synchronized void booted(String buildId) {
    first.remove(buildId);
  }
}
