package org.kbisect.campaign;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kbisect.campaign.Progress.Phase;
import org.kbisect.judge.Calibration;
import org.kbisect.judge.Classifier;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.search.DeltaDebugging;
import org.kbisect.search.DeltaDebugging.Result;

/**
 * Finds the fewest symbols of a configuration under which a symptom shows: two ends are calibrated
 * with all of them, the bad end is tried with fewer and fewer, and under what is left both ends
 * must differ again. It decides by its trials alone, so that replaying them takes it the same way.
 */
public final class ShrinkCampaign {
  private final String good;
  private final String bad;
  private final Judging judging;
  private final Symbols symbols;
  private final Progress progress;
  private final Asks asks = new Asks();
  private final Set<Integer> all = new TreeSet<>();

  /** By configuration, in the order in which they were first tried. */
  private final Map<Set<Integer>, Records> records = new LinkedHashMap<>();

  private int configurations;
  private int unresolved;

  public ShrinkCampaign(
      BisectionRequest ends, Judging judging, Symbols symbols, Progress progress) {
    this.good = ends.good().get(0);
    this.bad = ends.bad();
    this.judging = judging;
    this.symbols = symbols;
    this.progress = progress;
    symbols.levels().forEach(level -> level.forEach(all::addAll));
  }

  /**
   * Runs to the end, or on from where the journal ends.
   *
   * @throws InvalidRequest when the good end shows the symptom and the bad one does not
   */
  public ShrinkResult run() throws IOException, InterruptedException, LabFault {
    ShrinkFinding finding = find();
    List<Trial> trials = records.values().stream().flatMap(each -> each.trials().stream()).toList();
    return new ShrinkResult(
        finding,
        configurations,
        unresolved,
        Records.builds(trials),
        Records.boots(trials),
        Records.seconds(trials));
  }

  private ShrinkFinding find() throws IOException, InterruptedException, LabFault {
    progress.step(Phase.CALIBRATING, 0, 0);
    return ends(all)
        .match(
            new Calibration.Decided.Cases<Continuation<ShrinkFinding>>() {
              @Override
              public Continuation<ShrinkFinding> reproduced(Calibration.Reproduced ends) {
                return () -> search(ends.classifier());
              }

              @Override
              public Continuation<ShrinkFinding> notReproduced(Calibration.NotReproduced ends) {
                return () -> new ShrinkFinding.NotReproduced(ends.reason());
              }

              @Override
              public Continuation<ShrinkFinding> swapped(Calibration.Swapped ends) {
                throw new InvalidRequest(
                    "the good end %.12s shows the symptom and the bad end %.12s does not: are they"
                            .formatted(good, bad)
                        + " swapped?");
              }
            })
        .go();
  }

  private ShrinkFinding search(Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    // What the scenario asserts is often enough; the search itself never tries nothing.
    progress.step(Phase.SYMBOLS, 0, all.size());
    if (result(Set.of(), classifier) == Result.FAILS) {
      return verified(Set.of());
    }
    DeltaDebugging search = DeltaDebugging.of(symbols.levels(), Map.of());
    for (var next = search.next(); next.isPresent(); next = search.next()) {
      progress.step(Phase.SYMBOLS, 0, search.minimal().size());
      Result result = result(next.get(), classifier);
      search = search.with(next.get(), result);
      if (result == Result.FAILS) {
        symbols.enough(next.get());
      }
    }
    return verified(search.minimal());
  }

  private Result result(Set<Integer> kept, Classifier classifier)
      throws IOException, InterruptedException, LabFault {
    configurations++;
    var test = new CommitTest(of(kept), judging.test(classifier), classifier);
    return switch (test.call(bad)) {
      case BAD -> Result.FAILS;
      case GOOD -> Result.PASSES;
      case SKIP, UNDECIDED -> {
        unresolved++;
        yield Result.UNRESOLVED;
      }
    };
  }

  /** What was bad by the times of another kernel must differ from the good end by its own. */
  private ShrinkFinding verified(Set<Integer> smallest)
      throws IOException, InterruptedException, LabFault {
    progress.step(Phase.VERIFYING, 0, smallest.size());
    symbols.enough(smallest);
    Optional<String> doubt =
        ends(smallest).whyNotReproduced("the good end shows the symptom and the bad end does not");
    return new ShrinkFinding.Smallest(
        smallest, all.size(), doubt, buildSeconds(of(smallest)), buildSeconds(of(all)));
  }

  private Calibration.Decided ends(Set<Integer> kept)
      throws IOException, InterruptedException, LabFault {
    return new EndPoints(of(kept), judging.kind(), judging.limits()).calibrate(good, bad);
  }

  private Records of(Set<Integer> kept) throws IOException, InterruptedException, LabFault {
    Set<Integer> configuration = Set.copyOf(kept);
    Records known = records.get(configuration);
    if (known == null) {
      known = new Records(symbols.keeping(configuration), asks, progress);
      records.put(configuration, known);
    }
    return known;
  }

  /** Of the first kernel that was made; the next ones build on its objects. */
  private static double buildSeconds(Records of) {
    return of.trials().stream()
        .mapToDouble(Trial::buildSeconds)
        .filter(seconds -> seconds > 0)
        .findFirst()
        .orElse(0);
  }
}
