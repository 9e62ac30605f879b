package org.kbisect.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kbisect.campaign.ValidationRequest.Reference;
import org.kbisect.campaign.ValidationRequest.Row;

/** The kernels that a validation compares, and their trials. */
final class FixPairs {
  private final List<Records> records = new ArrayList<>();
  private final List<FixPair> rows = new ArrayList<>();
  private final List<FixPair> controls = new ArrayList<>();
  private final List<FixPair> references = new ArrayList<>();

  /**
   * Pairs without any trial.
   *
   * @param judging for the subject, then for each control
   * @param benches likewise
   */
  FixPairs(
      ValidationRequest request, List<Judging> judging, List<Bench> benches, Progress progress) {
    var asks = new Asks();
    benches.forEach(bench -> records.add(new Records(bench, asks, progress)));
    request.rows().forEach(row -> rows.add(FixPair.of(row, subject(), judging.get(0))));
    for (Reference known : request.references()) {
      Row alone = new Row(known.named(), known.commit(), known.commit());
      references.add(FixPair.of(alone, subject(), judging.get(0)));
    }
    // At the tip, if there is one: that is where the fix is to go.
    Row last = request.rows().get(request.rows().size() - 1);
    for (int control = 1; control < records.size(); control++) {
      Judging margin = judging.get(control).atLeast(request.search().effect().controlMargin());
      controls.add(FixPair.control(last, records.get(control), margin));
    }
  }

  /** The trials under the symptom; each control has its own. */
  Records subject() {
    return records.get(0);
  }

  /** The known-bad base without the fix and with it. */
  FixPair base() {
    return rows.get(0);
  }

  /** The base, then the tip if there is one. */
  List<FixPair> rows() {
    return rows;
  }

  List<FixPair> controls() {
    return controls;
  }

  /** Kernels whose call is known; each is a pair of itself. */
  List<FixPair> references() {
    return references;
  }

  /** All that are booted with the fix and without it in turn. */
  List<FixPair> inTurn() {
    return Stream.concat(rows.stream(), controls.stream()).toList();
  }

  List<Trial> trials() {
    return records.stream().flatMap(each -> each.trials().stream()).toList();
  }
}
