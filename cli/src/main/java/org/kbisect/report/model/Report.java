package org.kbisect.report.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is told of one campaign, however it is written.
 *
 * @param cautions what a reader must know before the rest is believed
 * @param kernels that were tried, the most telling first
 * @param spoilt attempts that were nobody's verdict
 * @param history those that are commits of one range, the newest first; empty where there is none
 * @param tables for a matrix or a validation
 * @param facts what it took, a sentence each
 * @param regression that a mail could be about; empty where no commit was found
 * @param next commands that go on from here
 */
public record Report(
    Heading heading,
    Verdict verdict,
    List<Caution> cautions,
    List<Kernel> kernels,
    List<Spoilt> spoilt,
    List<HistoryLine> history,
    List<Table> tables,
    List<String> facts,
    Optional<Regression> regression,
    List<String> next) {
  public Report {
    cautions = List.copyOf(cautions);
    kernels = List.copyOf(kernels);
    spoilt = List.copyOf(spoilt);
    history = List.copyOf(history);
    tables = List.copyOf(tables);
    facts = List.copyOf(facts);
    next = List.copyOf(next);
  }

  /** All boots, in the order of the kernels. */
  public Stream<Boot> boots() {
    return kernels.stream().flatMap(kernel -> kernel.boots().stream());
  }

  /** The kernel of a role, where one was tried. */
  public Optional<Kernel> kernel(Role role) {
    return kernels.stream().filter(kernel -> kernel.role() == role).findFirst();
  }

  /** The same with what other campaigns saw of the regression, a line each. */
  public Report withElsewhere(List<String> lines) {
    return new Report(
        heading,
        verdict,
        cautions,
        kernels,
        spoilt,
        history,
        tables,
        facts,
        regression.map(found -> found.withElsewhere(lines)),
        next);
  }

  /** The same with more to be careful about. */
  public Report with(List<Caution> more) {
    return new Report(
        heading,
        verdict,
        Stream.concat(cautions.stream(), more.stream()).distinct().toList(),
        kernels,
        spoilt,
        history,
        tables,
        facts,
        regression,
        next);
  }
}
