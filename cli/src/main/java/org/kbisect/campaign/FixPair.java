package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.kbisect.campaign.ValidationRequest.Row;
import org.kbisect.judge.Call;
import org.kbisect.judge.Contrast;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.LabFault;

/** One commit without a fix and with it under one scenario, booted in turn. */
final class FixPair {
  /** A cure that leaves the symptom in more boots than this is none. */
  private static final double RARE = 0.1;

  private final Row row;
  private final Records records;
  private final Judging judging;
  private final boolean control;
  private int rounds;

  FixPair(Row row, Records records, Judging judging, boolean control) {
    this.row = row;
    this.records = records;
    this.judging = judging;
    this.control = control;
  }

  static FixPair of(Row row, Records records, Judging judging) {
    return new FixPair(row, records, judging, false);
  }

  /** One that must only not grow worse. */
  static FixPair control(Row row, Records records, Judging judging) {
    return new FixPair(row, records, judging, true);
  }

  Row row() {
    return row;
  }

  /** A boot of each; the order turns every time (ABBA), so that a drift of the machine cancels. */
  void round() throws IOException, InterruptedException, LabFault {
    boolean first = rounds++ % 2 == 0;
    for (String commit :
        first ? List.of(row.without(), row.with()) : List.of(row.with(), row.without())) {
      if (!neverBuilt(commit)) {
        records.run(commit);
      }
    }
  }

  /** What the fix did; boots on while that is unclear. */
  Contrast contrast() throws IOException, InterruptedException, LabFault {
    while (true) {
      if (call(row.without()) == Call.SKIP || call(row.with()) == Call.SKIP || sameKernel()) {
        return Contrast.SAME;
      }
      Contrast contrast = soFar();
      if (contrast != Contrast.UNCLEAR) {
        return contrast;
      }
      round();
    }
  }

  /** What the boots so far say of it. */
  Contrast soFar() {
    List<Sample> without = records.samples(row.without());
    List<Sample> with = records.samples(row.with());
    return control
        ? Contrast.ofControl(judging.kind(), without, with, judging.limits())
        : Contrast.of(judging.kind(), without, with, judging.limits());
  }

  /** How many times as long it takes with the fix, where both have a time. */
  Optional<Effect> effect() {
    return judging.kind() == SymptomKind.TIMED
        ? Effect.between(records.samples(row.without()), records.samples(row.with()))
        : Optional.empty();
  }

  /** The same as the end of a sentence; empty where it is not known. */
  String howMuch() {
    return effect().map(effect -> ": " + effect.words() + " as long").orElse("");
  }

  /** What was found where the boots that are allowed did not tell, and what would. */
  String undecided() {
    int boots = (int) Math.min(records.count(row.without()), records.count(row.with()));
    return effect()
        .map(
            effect ->
                "%s: with it %s as long after %d boots of each; about %d would tell (--trials)"
                    .formatted(
                        row.named(),
                        effect.words(),
                        boots,
                        effect.bootsToTell(judging.limits().atLeast(), boots)))
        .orElse("the boots of " + row.named() + " do not tell; more of them (--trials) may");
  }

  /** Whether both are the same machine code, so that no boot can tell them apart. */
  boolean sameKernel() {
    var without = signatures(row.without());
    return !without.isEmpty() && without.equals(signatures(row.with()));
  }

  private List<String> signatures(String commit) {
    return trials(commit).flatMap(trial -> trial.signature().stream()).distinct().toList();
  }

  /** Whether the source is at fault, which another try does not mend. */
  boolean neverBuilt(String commit) {
    return whyNotBuilt(commit).isPresent();
  }

  /** Why a commit gave no kernel; empty when it did. */
  Optional<String> whyNotBuilt(String commit) {
    return trials(commit)
        .filter(trial -> trial.sample() instanceof Sample.Unusable && !trial.booted())
        .map(trial -> ((Sample.Unusable) trial.sample()).reason())
        .findFirst();
  }

  /** Whether it runs without the fix, and with it builds but fails in another way. */
  boolean broken() {
    return call(row.without()) != Call.SKIP
        && call(row.with()) == Call.SKIP
        && !neverBuilt(row.with());
  }

  /** A call by what is shown alone; a time by itself is neither good nor bad. */
  Call call(String commit) {
    List<Sample> samples = records.samples(commit);
    long usable = samples.stream().filter(sample -> !(sample instanceof Sample.Unusable)).count();
    if (usable == 0) {
      return Call.SKIP;
    }
    if (judging.kind() == SymptomKind.TIMED) {
      return Call.UNDECIDED;
    }
    double share = (double) shown(commit) / usable;
    if (share == 0) {
      return Call.GOOD;
    }
    return share > RARE ? Call.BAD : Call.UNDECIDED;
  }

  int shown(String commit) {
    return (int) records.samples(commit).stream().filter(Sample.Shown.class::isInstance).count();
  }

  /** Seconds; a time-out counts as the time at which it was given up. */
  OptionalDouble median(String commit) {
    return Samples.median(
        records.samples(commit).stream()
            .flatMap(sample -> sample.duration().stream().boxed())
            .toList());
  }

  Stream<Trial> trials(String commit) {
    return records.trials().stream().filter(trial -> trial.commit().equals(commit));
  }
}
