package org.kbisect.search;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kbisect.judge.Call;
import org.kbisect.judge.Reading;
import org.kbisect.judge.TimedClassifier;
import org.kbisect.search.Suggestion.Done;
import org.kbisect.search.Suggestion.Run;

/**
 * A search in which no reading is final: every boot shifts a probability over the candidates and
 * over there being no culprit at all. While boots are alike it is a bisection; where they are not
 * it boots again what tells most for its cost. Before it names a commit, that commit and its
 * parents are each decided by their own boots.
 */
public final class NoisySearch implements Search {
  /**
   * Chance, before anything was booted, that the symptom comes and goes by itself. It is that high
   * for the histories in which it does: they are to be told so, and not to be given a commit
   * (BENCHMARKS.md).
   */
  private static final double PRIOR_OF_NONE = 0.1;

  /**
   * How far beyond the stated confidence towards certainty a search goes on: the posterior holds
   * the rates' prior to be true, which costs it one or two answers in a hundred. More would cost
   * boots that the noisiest kernels of BENCHMARKS.md cannot spare.
   */
  private static final double MARGIN = 0.55;

  private final Range range;
  private final Weights prior;
  private final Limits limits;
  private final Costs costs;
  private final Regions regions;
  private final Ledger ledger;
  private @Nullable Suggestion next;
  private @Nullable Posterior posterior;

  private NoisySearch(
      Range range, Weights prior, Limits limits, Costs costs, Regions regions, Ledger ledger) {
    this.range = range;
    this.prior = prior;
    this.limits = limits;
    this.costs = costs;
    this.regions = regions;
    this.ledger = ledger;
  }

  /**
   * A search that has seen nothing yet.
   *
   * @throws InvalidRange if there is nothing to search
   */
  public static NoisySearch of(
      CommitGraph graph, int bad, Collection<Integer> goods, Prior prior, Limits limits) {
    return of(graph, bad, goods, prior, limits, Levels.RATES);
  }

  /** The same where the symptom is a longer time than these ends have. */
  public static NoisySearch of(
      CommitGraph graph,
      int bad,
      Collection<Integer> goods,
      Prior prior,
      Limits limits,
      TimedClassifier ends) {
    return of(graph, bad, goods, prior, limits, new TimeLevels(ends));
  }

  private static NoisySearch of(
      CommitGraph graph,
      int bad,
      Collection<Integer> goods,
      Prior prior,
      Limits limits,
      Levels levels) {
    var range = Range.of(graph, bad, goods);
    return new NoisySearch(
        range,
        Weights.of(range, prior, 1 - PRIOR_OF_NONE),
        limits,
        Costs.UNKNOWN,
        Regions.of(range.size()),
        Ledger.empty(levels));
  }

  @Override
  public NoisySearch with(int commit, Reading reading) {
    boolean first = reading instanceof Reading.Judged && !regions.knows(commit);
    var known = first ? regions.with(commit, range.containedIn(commit)) : regions;
    return new NoisySearch(range, prior, limits, costs, known, ledger.with(commit, reading));
  }

  @Override
  public NoisySearch with(Costs measured) {
    return new NoisySearch(range, prior, limits, measured, regions, ledger);
  }

  @Override
  public NoisySearch imagine(int commit, boolean shown) {
    return with(commit, Reading.Judged.clear(shown, shown ? 1 : -1));
  }

  @Override
  public Suggestion next() {
    var known = next;
    if (known == null) {
      known = choose();
      next = known;
    }
    return known;
  }

  Posterior posterior() {
    var known = posterior;
    if (known == null) {
      known = Posterior.of(regions, ledger, prior.sums(regions), PRIOR_OF_NONE);
      posterior = known;
    }
    return known;
  }

  /** Posterior probability of each candidate, by position. */
  double[] ofPosition() {
    return prior.given(regions, posterior());
  }

  private Suggestion choose() {
    var now = posterior();
    if (now.none() >= limits.confidence()) {
      return new Done(new Conclusion.NoCulprit(now.none()));
    }
    int best = now.best();
    double enough = limits.confidence() + MARGIN * (1 - limits.confidence());
    if (now.ofRegion()[best] >= enough) {
      return splitOrVerify(best, now.ofRegion()[best]);
    }
    int boots = ledger.boots().values().stream().mapToInt(each -> each.tally().boots()).sum();
    return boots >= limits.boots() ? new Done(likeliest()) : run(mostTelling(), likeliest());
  }

  private static Suggestion run(Optional<Integer> commit, Conclusion otherwise) {
    return commit.<Suggestion>map(Run::new).orElseGet(() -> new Done(otherwise));
  }

  /** The commit whose boot is expected to tell most for its cost, if any tells anything. */
  private Optional<Integer> mostTelling() {
    var now = posterior();
    var outside = now.outside();
    var sums =
        AncestorMass.of(range.candidates(), ofPosition(), regions.ofPosition(), now.shares());
    var skips = skipModel();
    // Less than this is a rounding error.
    double most = 1e-9;
    int chosen = -1;
    for (int position = 0; position < range.size(); position++) {
      int commit = range.commit(position);
      double gain =
          Posterior.gain(outside, sums.shown()[position], sums.doubt()[position]) / cost(commit);
      // The model of skips is asked only where it matters: it takes the most time.
      if (gain > most && gain * (1 - skips.probability(commit)) > most) {
        most = gain * (1 - skips.probability(commit));
        chosen = commit;
      }
    }
    for (var ran : regions.ran()) {
      // A good end holds no candidate, yet only its boots tell the first candidate from none.
      if (ran.contains().isEmpty()) {
        double gain = Posterior.gain(outside, 0, 0) / cost(ran.commit());
        if (gain > most) {
          most = gain;
          chosen = ran.commit();
        }
      }
    }
    return chosen < 0 ? Optional.empty() : Optional.of(chosen);
  }

  private double cost(int commit) {
    return ledger.of(commit).boots() > 0 ? costs.boot() : costs.boot() + costs.build();
  }

  private SkipModel skipModel() {
    var skipped = new BitSet();
    var judged = new BitSet();
    ledger
        .boots()
        .forEach((commit, each) -> (each.tally().skipped() ? skipped : judged).set(commit));
    return new SkipModel(range.whole(), skipped, judged);
  }

  private Suggestion splitOrVerify(int region, double confidence) {
    var members =
        IntStream.range(0, range.size())
            .filter(position -> regions.ofPosition()[position] == region)
            .toArray();
    if (members.length > 1) {
      var commits = IntStream.of(members).map(range::commit).boxed().toList();
      return run(halving(members), new Conclusion.Ambiguous(commits, confidence));
    }
    int culprit = range.commit(members[0]);
    var unverified = calls().open(culprit, range.whole().parents(culprit));
    return run(unverified, new Conclusion.FirstBad(culprit, confidence));
  }

  /** The member that halves a region best, among those that may be judged. */
  private Optional<Integer> halving(int[] members) {
    var only = new double[range.size()];
    double total = 0;
    for (int position : members) {
      only[position] = prior.ofPosition()[position];
      total += only[position];
    }
    var sums = AncestorMass.of(range.candidates(), only);
    var skips = skipModel();
    // Less than this is a rounding error: the commit contains all members.
    double most = 1e-13;
    int best = -1;
    for (int position : members) {
      double broken = skips.probability(range.commit(position));
      double gain = Math.min(sums[position], total - sums[position]) * (1 - broken);
      if (gain > most && SkipModel.isWorthATry(broken, members.length)) {
        most = gain;
        best = range.commit(position);
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(best);
  }

  private CommitCalls calls() {
    return CommitCalls.of(regions, ledger, posterior().best(), limits);
  }

  @Override
  public Call call(int commit) {
    return calls().call(commit);
  }

  /** The likeliest regions that together reach the confidence. */
  private Conclusion likeliest() {
    var now = posterior();
    var likely = new BitSet();
    double reached = 0;
    for (int region : now.likeliestFirst()) {
      if (reached < limits.confidence()) {
        likely.set(region);
        reached += now.ofRegion()[region];
      }
    }
    if (now.none() > reached) {
      return new Conclusion.NoCulprit(now.none());
    }
    List<Integer> commits =
        IntStream.range(0, range.size())
            .filter(position -> likely.get(regions.ofPosition()[position]))
            .map(range::commit)
            .boxed()
            .toList();
    return new Conclusion.Ambiguous(commits, reached);
  }

  @Override
  public int stepsLeft() {
    return Steps.left(candidates());
  }

  /** As many equally likely candidates as would be as uncertain (the posterior's perplexity). */
  @Override
  public int candidates() {
    double nats = 0;
    double total = 0;
    for (double weight : ofPosition()) {
      nats -= weight > 0 ? weight * Math.log(weight) : 0;
      total += weight;
    }
    double among = total > 0 ? nats / total + Math.log(total) : 0;
    return Math.max(1, (int) Math.round(Math.exp(among)));
  }
}
