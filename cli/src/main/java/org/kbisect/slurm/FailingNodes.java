package org.kbisect.slurm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Nodes where boots have failed for the lab's sake. A boot that failed is tried elsewhere. One that
 * works there is the control which says that the node was at fault: when that node fails again
 * before anything has worked on it, it gets no more boots. The known good kernel is the first to be
 * such a control, as every search boots it first, and several times.
 */
final class FailingNodes {
  private final Map<String, Set<String>> worked = new HashMap<>();
  private final Map<String, Set<String>> failed = new HashMap<>();
  private final Map<String, Set<String>> since = new HashMap<>();
  private final Set<String> out = new TreeSet<>();

  /** A boot of this key has worked there. */
  synchronized void hasWorked(String key, String node) {
    worked.computeIfAbsent(key, any -> new HashSet<>()).add(node);
    since.remove(node);
  }

  /**
   * A boot of this key has failed there.
   *
   * @return whether that puts the node out
   */
  synchronized boolean hasFailed(String key, String node) {
    failed.computeIfAbsent(key, any -> new TreeSet<>()).add(node);
    Set<String> earlier = since.computeIfAbsent(node, any -> new HashSet<>());
    boolean itsOwn = earlier.stream().anyMatch(other -> worksElsewhere(other, node));
    earlier.add(key);
    return itsOwn && out.add(node);
  }

  private boolean worksElsewhere(String key, String node) {
    return worked.getOrDefault(key, Set.of()).stream().anyMatch(other -> !other.equals(node));
  }

  /** Where the next boot of a key is not to be, if it can be elsewhere. */
  synchronized List<String> avoidedBy(String key) {
    var all = new TreeSet<>(out);
    all.addAll(failed.getOrDefault(key, Set.of()));
    return List.copyOf(all);
  }

  /** Where no boot is to be. */
  synchronized List<String> out() {
    return new ArrayList<>(out);
  }
}
