package org.kbisect.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.kbisect.plan.Judge;

/**
 * Everything that one matrix was asked for; it is written to the journal first.
 *
 * @param name of the campaign
 * @param repository the user's repository
 * @param cells row by row
 * @param boots of each cell
 * @param seed of the order in which the cells are booted
 */
public record MatrixRequest(
    String name, String repository, List<Combination> cells, int boots, long seed) {
  public MatrixRequest {
    cells = List.copyOf(cells);
  }

  /**
   * One combination of a row and a column.
   *
   * @param commit with the variant's patches
   * @param modelled whether the time that memory takes is a model's and not the machine's
   * @param published seconds that somebody else has measured; empty when nobody has
   */
  public record Combination(
      String row,
      String column,
      String commit,
      Judge judge,
      boolean modelled,
      OptionalDouble published) {}

  /**
   * Places of the cells in the order in which they are booted: every cell once in each round, the
   * rounds shuffled, so that a machine that drifts favours none of them.
   */
  public List<Integer> order() {
    var random = new Random(seed);
    var order = new ArrayList<Integer>();
    for (int round = 0; round < boots; round++) {
      var cellsOfRound = new ArrayList<>(IntStream.range(0, cells.size()).boxed().toList());
      Collections.shuffle(cellsOfRound, random);
      order.addAll(cellsOfRound);
    }
    return order;
  }
}
