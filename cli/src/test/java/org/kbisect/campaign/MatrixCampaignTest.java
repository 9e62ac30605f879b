package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Sample;

class MatrixCampaignTest {
  private final List<Trial> tried = new ArrayList<>();

  @Test
  void givesMedianAndSpreadOfEachCell() throws Exception {
    int[] boot = new int[1];
    MatrixResult result = run(request(3, 1), commit -> new Sample.Time(++boot[0]));

    MatrixResult.Cell first = result.cells().get(0);
    List<Double> sorted = first.seconds().stream().sorted().toList();
    assertThat(first.median()).hasValue(sorted.get(1));
    assertThat(first.least()).hasValue(sorted.get(0));
    assertThat(first.most()).hasValue(sorted.get(2));
    assertThat(first.ratio()).hasValue(sorted.get(1) / 2);
    assertThat(result.cells().get(1).ratio()).isEmpty();
    assertThat(result.boots()).isEqualTo(12);
  }

  @Test
  void bootsEveryCellOnceARoundInAnOrderOfTheSeed() {
    List<Integer> order = request(50, 7).order();

    for (int round = 0; round < 50; round++) {
      assertThat(order.subList(4 * round, 4 * round + 4)).containsExactlyInAnyOrder(0, 1, 2, 3);
    }
    assertThat(order).isEqualTo(request(50, 7).order()).isNotEqualTo(request(50, 8).order());
    assertThat(Collections.frequency(order.subList(0, 4), 0)).isEqualTo(1);
  }

  @Test
  void saysWhatGaveNoTimeAndWhatDidNotEnd() throws Exception {
    MatrixResult result =
        run(
            request(2, 1),
            commit ->
                switch (commit) {
                  case "0" -> new Sample.Unusable("panicked: BUG");
                  case "1" -> new Sample.Censored(60);
                  default -> new Sample.Time(1);
                });

    assertThat(result.cells().get(0).median()).isEmpty();
    assertThat(result.cells().get(0).failure()).contains("panicked: BUG");
    assertThat(result.cells().get(1).unfinished()).isEqualTo(2);
    assertThat(result.cells().get(1).median()).hasValue(60);
  }

  @Test
  void goesOnFromAnyPointOfItsJournalToTheSameEnd() throws Exception {
    Function<String, Sample> kernels = commit -> new Sample.Time(1 + Integer.parseInt(commit));
    MatrixResult whole = run(request(2, 1), kernels);
    List<Trial> all = List.copyOf(tried);

    for (int kept = 0; kept <= all.size(); kept++) {
      tried.clear();
      var journal = new ListedJournal(all.subList(0, kept));
      Bench bench = new JournaledBench(new DrawnBench(tried, kernels), journal);

      assertThat(runOn(bench, request(2, 1))).isEqualTo(whole);
      assertThat(tried).hasSize(all.size() - kept);
    }
  }

  private MatrixResult run(MatrixRequest request, Function<String, Sample> kernels)
      throws Exception {
    return runOn(new DrawnBench(tried, kernels), request);
  }

  private static MatrixResult runOn(Bench bench, MatrixRequest request) throws Exception {
    return new MatrixCampaign(
            request, Collections.nCopies(request.cells().size(), bench), new SilentProgress())
        .run();
  }

  /** Two rows of two columns; the first cell has a published time. */
  private static MatrixRequest request(int boots, long seed) {
    var cells = new ArrayList<MatrixRequest.Combination>();
    for (int cell = 0; cell < 4; cell++) {
      cells.add(
          new MatrixRequest.Combination(
              "row " + cell / 2,
              "column " + cell % 2,
              Integer.toString(cell),
              TimedTrials.JUDGE,
              false,
              cell == 0 ? OptionalDouble.of(2) : OptionalDouble.empty()));
    }
    return new MatrixRequest("a test", "/r", cells, boots, seed);
  }
}
