package org.kbisect.campaign;

import java.util.BitSet;
import java.util.List;

/**
 * What the finding of a simulated search is worth, where the culprit is known. Commits are called
 * by their graph index.
 *
 * @param culprit negative where there is none
 * @param broken commits that do not build
 */
record Grading(int culprit, BitSet broken) implements Finding.Cases<Grading.Grade> {

  /** The grade of one finding: the words are those of {@link SimulationResult.Answer}. */
  record Grade(
      boolean right,
      boolean several,
      boolean holds,
      boolean noCulprit,
      boolean notReproduced,
      double confidence) {
    static final Grade NO_ANSWER = new Grade(false, false, false, false, false, 0);
  }

  @Override
  public Grade firstBad(Finding.FirstBad found) {
    boolean right = found.commit().equals(Integer.toString(culprit));
    return new Grade(right, false, right, false, false, found.confidence());
  }

  /** A set is right when nothing that builds could have made it smaller. */
  @Override
  public Grade ambiguous(Finding.Ambiguous found) {
    List<Integer> commits = found.commits().stream().map(Integer::parseInt).toList();
    boolean holds = commits.contains(culprit);
    boolean smallest = commits.subList(0, commits.size() - 1).stream().allMatch(broken::get);
    return new Grade(holds && smallest, true, holds, false, false, found.confidence());
  }

  @Override
  public Grade noCulprit(Finding.NoCulprit found) {
    return new Grade(culprit < 0, false, false, true, false, found.confidence());
  }

  @Override
  public Grade notReproduced(Finding.NotReproduced found) {
    return new Grade(culprit < 0, false, false, true, true, 0);
  }

  @Override
  public Grade costly(Finding.Costly found) {
    return new Grade(culprit < 0, false, false, false, false, 0);
  }

  @Override
  public Grade fixedBetween(Finding.FixedBetween found) {
    return new Grade(culprit < 0, false, false, false, false, 0);
  }
}
