package org.kbisect.search;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kbisect.judge.Call;
import org.kbisect.judge.Reading;
import org.kbisect.judge.SequentialTest;
import org.kbisect.judge.Tally;

/**
 * Git's bisection: every verdict is final, and each commit tested splits the range most evenly.
 *
 * <p>Noise shows as a contradiction, which is an error here. When only commits that cannot be
 * judged are left, the answer is that set.
 */
public final class Bisection implements Search {
  /** As a search by probabilities has it where nothing else is asked for. */
  private static final double CONFIDENCE = Limits.DEFAULT.confidence();

  private final Range whole;
  private final Range range;
  private final BitSet goods;
  private final Prior prior;
  private final Ledger ledger;
  private final SequentialTest test;
  private final SkipRule rule;
  private final double confidence;
  private @Nullable Suggestion next;

  private Bisection(
      Range whole,
      Range range,
      BitSet goods,
      Prior prior,
      Ledger ledger,
      SequentialTest test,
      SkipRule rule,
      double confidence) {
    this.whole = whole;
    this.range = range;
    this.goods = goods;
    this.prior = prior;
    this.ledger = ledger;
    this.test = test;
    this.rule = rule;
    this.confidence = confidence;
  }

  /**
   * A bisection that has seen nothing yet.
   *
   * @param test what decides one commit; {@link SequentialTest#once()} trusts a single reading
   * @throws InvalidRange if there is nothing to search
   */
  public static Bisection of(
      CommitGraph graph, int bad, Collection<Integer> goods, SequentialTest test, SkipRule rule) {
    return of(graph, bad, goods, Prior.UNIFORM, test, rule, CONFIDENCE);
  }

  /**
   * The same where some commits are likelier than others: each test halves the probability. Git's
   * rule heeds no prior.
   *
   * @param confidence below which no single commit is named, 0 to 1
   */
  public static Bisection of(
      CommitGraph graph,
      int bad,
      Collection<Integer> goods,
      Prior prior,
      SequentialTest test,
      SkipRule rule,
      double confidence) {
    var known = new BitSet();
    goods.forEach(known::set);
    var range = Range.of(graph, bad, goods);
    return new Bisection(
        range, range, known, prior, Ledger.empty(Levels.RATES), test, rule, confidence);
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

  private Suggestion choose() {
    if (range.size() > 1) {
      return (rule == SkipRule.GIT ? gitsChoice() : bestWeighed())
          .<Suggestion>map(position -> new Suggestion.Run(range.commit(position)))
          .orElseGet(() -> new Suggestion.Done(conclusion()));
    }
    return conclusion() instanceof Conclusion.FirstBad first
        ? new Suggestion.Done(first)
        : leastSure()
            .<Suggestion>map(Suggestion.Run::new)
            .orElseGet(() -> new Suggestion.Done(conclusion()));
  }

  /** The candidates that are left, and others where these are less sure than asked for. */
  private Conclusion conclusion() {
    var left = IntStream.range(0, range.size()).map(range::commit).boxed().toList();
    var certainty = Certainty.of(whole, ledger);
    var commits = certainty.reaching(confidence, left);
    return commits.size() == 1
        ? new Conclusion.FirstBad(commits.get(0), certainty.of(commits))
        : new Conclusion.Ambiguous(commits, certainty.of(commits));
  }

  /** The culprit or a parent of it, by the evidence for its verdict, while more can be had. */
  private Optional<Integer> leastSure() {
    return IntStream.concat(
            IntStream.of(range.bad()), IntStream.of(range.whole().parents(range.bad())))
        .boxed()
        .filter(commit -> ledger.of(commit).boots() > 0 && ledger.of(commit).boots() < test.most())
        .min(Comparator.comparingDouble(commit -> Math.abs(ledger.of(commit).logRatio())));
  }

  /** What each candidate contains, itself included: commits, or the prior's weights of them. */
  private double[] contained() {
    return prior.isUniform()
        ? IntStream.of(Distances.of(range.candidates()).contained()).asDoubleStream().toArray()
        : AncestorMass.of(range.candidates(), Weights.of(range, prior, range.size()).ofPosition());
  }

  /** The position with the largest distance, each weighed by the chance that it can be judged. */
  private Optional<Integer> bestWeighed() {
    var contained = contained();
    var skips = skipModel();
    double most = 0;
    int best = -1;
    for (int position = 0; position < range.size() - 1; position++) {
      double distance = Math.min(contained[position], range.size() - contained[position]);
      // The model is asked only where it matters: it takes the most time.
      if (distance > most) {
        double broken = skips.probability(range.commit(position));
        double gain = distance * (1 - broken);
        if (gain > most && SkipModel.isWorthATry(broken, range.size())) {
          most = gain;
          best = position;
        }
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(best);
  }

  private Optional<Integer> gitsChoice() {
    var distances = Distances.of(range.candidates());
    var sorted =
        IntStream.range(0, range.size())
            .boxed()
            .sorted(Comparator.comparingInt(position -> -distances.distance(position)))
            .toList();
    if (!skipped(sorted.get(0))) {
      return Optional.of(sorted.get(0));
    }
    var left = sorted.stream().filter(position -> !skipped(position)).toList();
    int index = GitSkip.index(left.size());
    int tip = range.size() - 1;
    if (left.get(index) != tip) {
      return Optional.of(left.get(index));
    }
    return index > 0
        ? Optional.of(left.get(index - 1))
        : left.stream().filter(p -> p != tip).findFirst();
  }

  private boolean skipped(int position) {
    return isSkip(ledger.of(range.commit(position)));
  }

  private boolean isSkip(Tally tally) {
    return test.decide(tally)
        .filter(call -> call == Call.SKIP || call == Call.UNDECIDED)
        .isPresent();
  }

  private SkipModel skipModel() {
    var skipped = new BitSet();
    var judged = (BitSet) goods.clone();
    judged.set(range.bad());
    ledger.boots().forEach((commit, each) -> (isSkip(each.tally()) ? skipped : judged).set(commit));
    return new SkipModel(range.whole(), skipped, judged);
  }

  @Override
  public Bisection with(int commit, Reading reading) {
    var more = ledger.with(commit, reading);
    var call = test.decide(more.of(commit));
    if (call.equals(test.decide(ledger.of(commit))) || !call.filter(Call::narrows).isPresent()) {
      return narrowed(range, goods, more);
    }
    return call.get() == Call.BAD ? withBad(commit, more) : withGood(commit, more);
  }

  private Bisection withBad(int commit, Ledger more) {
    for (int good : goods.stream().toArray()) {
      if (range.whole().isAncestor(commit, good)) {
        throw new ContradictoryVerdicts(good, commit);
      }
    }
    int position = range.position(commit);
    return narrowed(position < 0 ? range : range.upTo(position), goods, more);
  }

  private Bisection withGood(int commit, Ledger more) {
    if (range.whole().isAncestor(range.bad(), commit)) {
      throw new ContradictoryVerdicts(commit, range.bad());
    }
    var known = (BitSet) goods.clone();
    known.set(commit);
    return narrowed(range.without(range.containedIn(commit)), known, more);
  }

  private Bisection narrowed(Range left, BitSet known, Ledger more) {
    return new Bisection(whole, left, known, prior, more, test, rule, confidence);
  }

  @Override
  public Bisection with(Costs costs) {
    return this;
  }

  @Override
  public Bisection imagine(int commit, boolean shown) {
    return with(commit, Reading.Judged.clear(shown, shown ? 1e6 : -1e6));
  }

  @Override
  public Call call(int commit) {
    return test.decide(ledger.of(commit)).orElse(Call.UNDECIDED);
  }

  @Override
  public int stepsLeft() {
    return Steps.left(range.size());
  }

  @Override
  public int candidates() {
    return range.size();
  }
}
