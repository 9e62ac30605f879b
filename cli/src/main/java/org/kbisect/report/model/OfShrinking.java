package org.kbisect.report.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kbisect.campaign.ShrinkFinding;
import org.kbisect.campaign.ShrinkRequest;
import org.kbisect.campaign.ShrinkResult;
import org.kbisect.report.ShrinkReport;
import org.kbisect.report.model.Table.Cell;

/**
 * What is told of a search for the smallest configuration. A commit has many kernels in it, so none
 * is called.
 *
 * @param lines of the configuration, by the numbers of their symbols
 */
public record OfShrinking(
    Told told, ShrinkRequest request, Optional<ShrinkResult> result, List<String> lines) {

  /** The report. */
  public Report report() {
    return told.report(
        Told.trial(request.ends().judge()),
        result.map(this::verdict),
        new Boots(Optional.empty()).kernels(told.trials(), this::kernel),
        smallest().filter(kept -> !kept.isEmpty()).map(this::table).stream().toList(),
        result.map(ShrinkReport::costs).stream().toList(),
        List.of());
  }

  private Kernel kernel(String commit, List<Boot> boots) {
    return new Kernel(
        commit,
        told.title(commit) + ", in different configurations",
        told.isThere(commit),
        commit.equals(request.ends().bad()) ? Role.BAD_END : Role.GOOD_END,
        Optional.empty(),
        boots);
  }

  private Verdict verdict(ShrinkResult ended) {
    boolean sure = ended.finding().smallest().filter(found -> found.doubt().isEmpty()).isPresent();
    return new Verdict(
        sure ? Verdict.Tone.GOOD : Verdict.Tone.UNSURE,
        ShrinkReport.name(ended.finding()),
        ended
            .finding()
            .match(
                new ShrinkFinding.Cases<>() {
                  @Override
                  public String smallest(ShrinkFinding.Smallest found) {
                    return "%d of %d symbols are needed beside what is asserted."
                        .formatted(found.symbols().size(), found.of());
                  }

                  @Override
                  public String notReproduced(ShrinkFinding.NotReproduced found) {
                    return "Not reproduced with all symbols: " + found.reason();
                  }
                }),
        ended.finding().smallest().flatMap(ShrinkFinding.Smallest::doubt).stream()
            .map(why -> "not verified: under this configuration " + why)
            .toList());
  }

  private Optional<Set<Integer>> smallest() {
    return result.flatMap(ended -> ended.finding().smallest()).map(ShrinkFinding.Smallest::symbols);
  }

  private Table table(Set<Integer> kept) {
    return new Table(
        "Needed symbols",
        List.of("symbol"),
        kept.stream().sorted().map(symbol -> List.of(Cell.of(lines.get(symbol)))).toList(),
        List.of());
  }
}
