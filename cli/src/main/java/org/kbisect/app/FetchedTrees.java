package org.kbisect.app;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.kbisect.git.FollowedTrees;
import org.kbisect.night.TrackedTree;
import org.kbisect.plan.LabFault;

/** The trees of a configuration as they are tonight. */
final class FetchedTrees {
  private final FollowedTrees repository;
  private final Map<String, String> tips = new HashMap<>();
  private final Map<String, String> faults = new HashMap<>();

  FetchedTrees(FollowedTrees repository) {
    this.repository = repository;
  }

  /** Fetches a tree; what cannot be had is no tree's fault. */
  void fetch(TrackedTree tree, NightBook book) throws IOException, InterruptedException, LabFault {
    try {
      FollowedTrees.Fetched fetched = repository.fetch(tree.name(), tree.url(), tree.branch());
      tips.put(tree.name(), fetched.tip().name());
      if (fetched.rewritten()) {
        book.note(
            tree.name(),
            "was force-pushed: its last tip %.12s is not in %.12s; the merge base is judged, too"
                .formatted(fetched.before().orElseThrow().name(), fetched.tip().name()));
      }
    } catch (LabFault | IOException fault) {
      faults.put(tree.name(), String.valueOf(fault.getMessage()));
      book.note(tree.name(), String.valueOf(fault.getMessage()));
    }
  }

  /** Where all of them are. */
  String path() {
    return repository.directory().toString();
  }

  /** The commit that is to be judged; empty where the tree could not be fetched. */
  Optional<String> tip(TrackedTree tree) {
    return Optional.ofNullable(tips.get(tree.name()));
  }

  /** Why there is no tip. */
  String fault(TrackedTree tree) {
    return faults.getOrDefault(tree.name(), "it was not fetched");
  }

  /** What the first night compares with; empty where the tree has no such revision. */
  Optional<String> good(TrackedTree tree) throws IOException, InterruptedException {
    return repository.commit(tree.url(), tree.good()).map(ObjectId::name);
  }

  boolean contains(String newer, String older) throws IOException, InterruptedException {
    return repository.isAncestor(ObjectId.fromString(older), ObjectId.fromString(newer));
  }
}
