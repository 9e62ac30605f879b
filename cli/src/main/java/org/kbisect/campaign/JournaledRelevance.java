package org.kbisect.campaign;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.kbisect.plan.LabFault;

/**
 * What was known of a range at each moment of its search. An earlier run's knowledge is taken as it
 * was, though the cache may know more or less by now: a resumed search decides alike.
 *
 * @param relevance empty in a replay, which learns nothing new
 */
public record JournaledRelevance(Optional<Relevance> relevance, Notes notes) {
  /** Of campaigns that have no kernels. */
  static final JournaledRelevance NONE =
      new JournaledRelevance(
          Optional.empty(),
          new Notes() {
            @Override
            public Optional<RelevantCommits> find(int trials) {
              return Optional.empty();
            }

            @Override
            public boolean hasMoreThan(int trials) {
              return false;
            }

            @Override
            public void write(int trials, RelevantCommits learned) {}
          });

  /**
   * What is known as the search begins; empty where nothing is. A campaign that went on without
   * stays without.
   *
   * @param trials that the campaign had before it
   */
  Optional<BitSet> atBeginning(
      Lineage.NumberedRange range, BitSet asked, List<String> ends, int trials)
      throws IOException, InterruptedException, LabFault {
    Optional<RelevantCommits> noted = notes.find(trials);
    if (noted.isPresent() || relevance.isEmpty() || notes.hasMoreThan(trials)) {
      return noted.flatMap(learned -> numbers(learned, range));
    }
    Optional<BitSet> learned = relevance.get().differing(range, asked, ends);
    if (learned.isPresent()) {
      notes.write(trials, note(learned, range));
    }
    return learned;
  }

  /** What a kernel more says. */
  Optional<BitSet> after(Lineage.NumberedRange range, BitSet asked, String built, int trials)
      throws IOException, InterruptedException, LabFault {
    Optional<RelevantCommits> noted = notes.find(trials);
    if (noted.isPresent() || relevance.isEmpty()) {
      return noted.flatMap(learned -> numbers(learned, range));
    }
    Optional<BitSet> learned = relevance.get().differing(range, asked, List.of(built));
    notes.write(trials, note(learned, range));
    return learned;
  }

  private static RelevantCommits note(Optional<BitSet> learned, Lineage.NumberedRange range) {
    return new RelevantCommits(
        learned.isPresent(),
        learned.orElseGet(BitSet::new).stream().mapToObj(range.ids()::get).toList());
  }

  private static Optional<BitSet> numbers(RelevantCommits learned, Lineage.NumberedRange range) {
    if (!learned.known()) {
      return Optional.empty();
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (int number = 0; number < range.ids().size(); number++) {
      numbers.put(range.ids().get(number), number);
    }
    var found = new BitSet();
    learned.commits().stream().map(numbers::get).filter(Objects::nonNull).forEach(found::set);
    return Optional.of(found);
  }
}
