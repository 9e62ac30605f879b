package org.kbisect.campaign;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.judge.Call;
import org.kbisect.plan.Judge;

/**
 * Everything that one validation was asked for; it is written to the journal first.
 *
 * @param repository the user's repository
 * @param fix the patches' titles, or what was named instead of patches
 * @param rows the known-bad base first, then the tip, if there is one
 * @param good object id of a commit known to be good, to compare with
 * @param references kernels whose call is known, where the culprit is
 * @param judge how the symptom is looked for
 * @param controls what must not grow worse
 */
public record ValidationRequest(
    String repository,
    List<String> fix,
    List<Row> rows,
    Optional<String> good,
    List<Reference> references,
    Judge judge,
    List<Judge> controls,
    SearchSettings search) {
  public ValidationRequest {
    fix = List.copyOf(fix);
    rows = List.copyOf(rows);
    // The journals of the first version have none.
    references = List.copyOf(Objects.requireNonNullElse(references, List.of()));
    controls = List.copyOf(controls);
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("there is no base");
    }
  }

  /**
   * A kernel that must be called so, or the boots tell of something else than the culprit.
   *
   * @param named in words
   */
  public record Reference(String named, String commit, Call expected) {}

  /**
   * One commit without the fix and with it.
   *
   * @param named as the user wrote it
   */
  public record Row(String named, String without, String with) {
    boolean changesNothing() {
      return without.equals(with);
    }
  }
}
