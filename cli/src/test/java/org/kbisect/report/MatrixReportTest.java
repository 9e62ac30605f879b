package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.campaign.MatrixRequest;
import org.kbisect.campaign.MatrixResult;
import org.kbisect.campaign.TimedTrials;
import org.kbisect.report.MatrixReport.Format;

class MatrixReportTest {
  private static final MatrixResult.Cell PLAIN =
      cell("a, \"b\"", "x|y", false, OptionalDouble.empty(), List.of(2.0, 1.0, 4.0), 0);
  private static final MatrixResult.Cell MODELLED =
      cell("a, \"b\"", "z", true, OptionalDouble.of(0.5), List.of(1.0), 0);
  private static final MatrixResult.Cell UNFINISHED =
      cell("c", "z", false, OptionalDouble.empty(), List.of(60.0), 1);

  private final MatrixReport report =
      new MatrixReport(
          3,
          new MatrixRequest("costs", "/r", List.of(), 3, 7),
          new MatrixResult(List.of(PLAIN, MODELLED, UNFINISHED), 1, 5, 12),
          Path.of("/e"));

  @Test
  void textSaysTheSpreadTheModelAndWhatIsPublished() {
    assertThat(report.lines(Format.TEXT))
        .contains(
            "costs; seconds: median (least to most) of the boots; >: a boot was given up at that"
                + " time; modelled: what memory costs is a model's")
        .anyMatch(
            line ->
                line.matches(
                    " +a, \"b\" +2\\.000 \\(1\\.000 to 4\\.000\\) +1\\.000 \\(1\\.000 to 1\\.000\\)"
                        + " modelled, published 0\\.5000, ratio 2\\.000"))
        .anyMatch(line -> line.matches(" +c +> 60\\.00 \\(60\\.00 to 60\\.00\\)"));
  }

  @Test
  void markdownIsATable() {
    assertThat(report.lines(Format.MARKDOWN).subList(0, 3))
        .element(0)
        .isEqualTo("|  | x\\|y | z |");
    assertThat(report.lines(Format.MARKDOWN)).element(1).isEqualTo("|---|---|---|");
  }

  @Test
  void csvHasALineForEachCell() {
    assertThat(report.lines(Format.CSV))
        .containsExactly(
            "row,column,boots,unfinished,median,least,most,modelled,published,ratio,memory_type",
            "\"a, \"\"b\"\"\",x|y,3,0,2.000000,1.000000,4.000000,false,,,",
            "\"a, \"\"b\"\"\",z,1,0,1.000000,1.000000,1.000000,true,0.500000,2.000000,",
            "c,z,1,1,60.000000,60.000000,60.000000,false,,,");
  }

  @Test
  void jsonHasAllKeysInEachCell() {
    var cells = report.json().get("cells");

    assertThat(cells).hasSize(3);
    assertThat(cells.get(0).get("seconds")).hasSize(3);
    assertThat(cells.get(0).get("ratio").isNull()).isTrue();
    assertThat(cells.get(1).get("modelled").asBoolean()).isTrue();
    assertThat(cells.get(1).get("ratio").asDouble()).isEqualTo(2);
  }

  @Test
  void markdownStaysATableWhateverAGuestOrAFileSays() {
    var variant =
        new MatrixRequest.Combination(
            "a|b<i>", "*c*", "0".repeat(40), TimedTrials.JUDGE, false, OptionalDouble.empty());
    var cell =
        new MatrixResult.Cell(
            variant,
            List.of(),
            0,
            Optional.of("panicked: `rm` ``@all`` <script>\n| x | y |\n# GOOD \u001b[31m"),
            Optional.empty());
    List<String> lines =
        new MatrixReport(
                3,
                new MatrixRequest("n", "/r", List.of(), 3, 7),
                new MatrixResult(List.of(cell), 1, 5, 12),
                Path.of("/e"))
            .lines(Format.MARKDOWN);

    assertThat(lines).contains("|  | \\*c\\* |", "| a\\|b\\<i\\> | no time |");
    assertThat(lines)
        .last()
        .isEqualTo(
            "a\\|b\\<i\\>, \\*c\\*: a boot gave no time: ``` panicked: `rm` ``@all`` <script>\\u000a| x |"
                + " y |\\u000a# GOOD \\u001b[31m ```");
  }

  /** A host's boot gave the types, and the guest's after it the time: both are said, once each. */
  @Test
  void aTimeUnderAHostsTypesHasBothLabels(@TempDir Path boot) throws Exception {
    Files.writeString(
        boot.resolve("timeline.json"),
        """
        {"platform": {"accelerator": "tcg",
                      "modelled": {"cpu": "sapphire-rapids", "policy": "force-wb"}}}
        """);
    Path host = Files.createDirectory(boot.resolve("host"));
    HostEvidence.write(
        host, "0x70", "0x70", "\"accelerator\": \"bochs\", \"cpu\": \"corei7_haswell_4770\"");
    var timed =
        new MatrixResult.Cell(
            MODELLED.variant(), List.of(1.0), 0, Optional.empty(), Optional.of(boot.toString()));
    List<String> lines =
        new MatrixReport(
                3,
                new MatrixRequest("n", "/r", List.of(), 1, 7),
                new MatrixResult(List.of(timed), 1, 1, 12),
                Path.of("/e"))
            .lines(Format.TEXT);

    assertThat(lines)
        .anyMatch(
            line ->
                line.contains(
                    "1.000 (1.000 to 1.000) modelled, uc-=wb, wc=wb emulated, published 0.5000"))
        .first()
        .asString()
        .endsWith(
            "; modelled: what memory costs is a model's; asked=effective, of an emulated host's"
                + " KVM, whose types the timed guest had");
  }

  @Test
  void saysHowManyTimesAsLongARowAndAColumnTakesOnceThereAreFiveBoots() {
    var none = OptionalDouble.empty();
    List<Double> quick = List.of(1.0, 1.01, 1.02, 1.03, 1.04);
    List<Double> slow = quick.stream().map(seconds -> 1.5 * seconds).toList();
    var cells =
        List.of(
            cell("without", "a", false, none, slow, 0),
            cell("without", "b", false, none, quick, 0),
            cell("with|it", "a", false, none, quick, 0),
            cell("with|it", "b", false, none, slow.subList(0, 4), 0),
            cell("late", "a", false, none, slow, 1));
    var filled =
        new MatrixReport(
            3,
            new MatrixRequest("n", "/r", List.of(), 5, 7),
            new MatrixResult(cells, 1, 5, 12),
            Path.of("/e"));

    assertThat(filled.lines(Format.TEXT))
        .contains(
            "without, b: 0.67 times (0.65 to 0.68) as long as without, a",
            "with|it, a: 0.67 times (0.65 to 0.68) as long as without, a")
        .noneMatch(line -> line.startsWith("with|it, b: "))
        .noneMatch(line -> line.startsWith("late, a: "));
    assertThat(filled.lines(Format.MARKDOWN))
        .contains("with\\|it, a: 0.67 times (0.65 to 0.68) as long as without, a  ");
    var json = filled.json().get("cells");
    assertThat(json.get(0).get("overFirstRow").isNull()).isTrue();
    assertThat(json.get(0).get("overFirstColumn").isNull()).isTrue();
    assertThat(json.get(1).get("overFirstColumn").get("ratio").asDouble()).isEqualTo(0.6667);
    assertThat(json.get(2).get("overFirstRow").get("upper").asDouble()).isLessThan(0.69);
    assertThat(json.get(3).get("overFirstRow").isNull()).as("four boots").isTrue();
    assertThat(json.get(4).get("overFirstRow").isNull()).as("did not end").isTrue();
  }

  private static MatrixResult.Cell cell(
      String row,
      String column,
      boolean modelled,
      OptionalDouble published,
      List<Double> seconds,
      int unfinished) {
    return new MatrixResult.Cell(
        new MatrixRequest.Combination(
            row, column, "0".repeat(40), TimedTrials.JUDGE, modelled, published),
        seconds,
        unfinished,
        Optional.empty(),
        Optional.empty());
  }
}
