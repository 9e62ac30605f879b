package org.kbisect.campaign;

import java.util.List;

/**
 * How simulated searches went.
 *
 * @param answers of each search, in order
 */
public record SimulationResult(List<Answer> answers) {
  public SimulationResult {
    answers = List.copyOf(answers);
  }

  /**
   * One search's answer.
   *
   * @param right whether it names the culprit, the smallest set that can be told, or none where
   *     there is none
   * @param several whether it names a set of commits that cannot be told apart
   * @param holds whether what it names is the culprit, or a set that has it, however large
   * @param noCulprit whether it says that there is none
   * @param notReproduced whether it says that the ends do not differ, which is that, too
   * @param confidence as stated
   * @param runs boots, calibration included
   * @param builds commits that were built or failed to build, the ends included
   * @param steps commits that were tried between the ends
   * @param rounds of boots at the same time, those of the calibration too
   */
  public record Answer(
      boolean right,
      boolean several,
      boolean holds,
      boolean noCulprit,
      boolean notReproduced,
      double confidence,
      int runs,
      int builds,
      int steps,
      int rounds) {

    /** Whether it names a commit alone that is not the culprit. */
    public boolean misnamed() {
      return !right && !several && !noCulprit && confidence > 0;
    }
  }

  public double accuracy() {
    return answers.stream().mapToInt(answer -> answer.right() ? 1 : 0).average().orElse(0);
  }

  public double meanRuns() {
    return answers.stream().mapToInt(Answer::runs).average().orElse(0);
  }

  public double meanBuilds() {
    return answers.stream().mapToInt(Answer::builds).average().orElse(0);
  }

  public double meanSteps() {
    return answers.stream().mapToInt(Answer::steps).average().orElse(0);
  }

  public double meanRounds() {
    return answers.stream().mapToInt(Answer::rounds).average().orElse(0);
  }

  /** Searches that named a set of commits. */
  public long several() {
    return answers.stream().filter(Answer::several).count();
  }

  /** Those of {@link #several} whose set has the culprit. */
  public long severalThatHold() {
    return answers.stream().filter(answer -> answer.several() && answer.holds()).count();
  }

  /** Searches that named a commit alone that is not the culprit. */
  public long misnamed() {
    return answers.stream().filter(Answer::misnamed).count();
  }

  /**
   * Searches that stated a confidence of {@code from} or more for what is false: another commit, a
   * set without the culprit, or that there is none.
   */
  public long falseOf(double from) {
    return answers.stream()
        .filter(answer -> answer.confidence() >= from && !answer.right() && !answer.holds())
        .count();
  }

  /** Searches that said that there is no culprit. */
  public long noCulprit() {
    return answers.stream().filter(Answer::noCulprit).count();
  }

  /** Searches whose ends were never told apart. */
  public long notReproduced() {
    return answers.stream().filter(Answer::notReproduced).count();
  }

  /** Boots that nine of ten searches did not exceed. */
  public int runsOfNineInTen() {
    return answers.stream()
        .mapToInt(Answer::runs)
        .sorted()
        .skip(answers.size() * 9L / 10)
        .findFirst()
        .orElse(0);
  }

  /** Searches that stated a confidence of {@code from} to below {@code to}. */
  public long stated(double from, double to) {
    return answers.stream().filter(answer -> within(answer, from, to)).count();
  }

  /** Those of {@link #stated} that were right. */
  public long rightOf(double from, double to) {
    return answers.stream().filter(answer -> within(answer, from, to) && answer.right()).count();
  }

  private static boolean within(Answer answer, double from, double to) {
    return answer.confidence() >= from && answer.confidence() < to;
  }
}
