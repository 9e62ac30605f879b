package org.kbisect.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kbisect.night.Drift;
import org.kbisect.night.History;
import org.kbisect.night.Night;
import org.kbisect.night.NightResult;
import org.kbisect.night.Regression;
import org.kbisect.night.Standing;
import org.kbisect.night.Track;
import org.kbisect.night.TrackState;
import org.kbisect.night.TreeNote;
import org.kbisect.plan.InvalidRequest;

class NightStoreTest {
  private static final Instant BEGAN = Instant.parse("2026-03-02T22:00:00Z");
  private static final Track TRACK = DrawnNights.track(1, 1);

  private final Random random = new Random(2);

  @TempDir private Path directory;
  private NightStore store;

  @BeforeEach
  void open() throws Exception {
    store = NightStore.open(directory);
  }

  @Test
  void aNightIsReadAsItWasWritten() throws Exception {
    long number = store.begin("n", BEGAN);
    NightResult one = DrawnNights.good(TRACK, random);
    NightResult other =
        NightResult.untried(
            DrawnNights.track(2, 1), Optional.empty(), Standing.LAB_FAULT, "no such host");
    var drift = new Drift(TRACK, 1, "d".repeat(40), 2, 2.4, 0.001);
    var note = new TreeNote("mainline", "was force-pushed");

    store.write("n", number, 0, one, TrackState.unknown(TRACK).good(one.tip().orElseThrow()));
    store.write("n", number, 1, other, TrackState.unknown(other.track()));
    store.note(number, List.of(drift), List.of(note));
    store.end(number, BEGAN.plusSeconds(3600));

    assertThat(NightStore.open(directory).night(number))
        .contains(
            new Night(
                number,
                "n",
                BEGAN,
                Optional.of(BEGAN.plusSeconds(3600)),
                List.of(one, other),
                List.of(drift),
                List.of(note)));
    assertThat(store.state("n", TRACK).lastGood()).isEqualTo(one.tip());
    assertThat(store.state("another", TRACK)).isEqualTo(TrackState.unknown(TRACK));
  }

  @Test
  void aResultTakesThePlaceOfTheOneBefore() throws Exception {
    long number = store.begin("n", BEGAN);
    NightResult result = DrawnNights.good(TRACK, random);
    TrackState state = TrackState.unknown(TRACK);

    store.write("n", number, 0, result.as(Standing.UNCONFIRMED, "once"), state);
    store.write("n", number, 0, result.as(Standing.REGRESSED, ""), state);

    assertThat(store.night(number).orElseThrow().results())
        .singleElement()
        .satisfies(read -> assertThat(read.standing()).isEqualTo(Standing.REGRESSED));
  }

  @Test
  void regressionsStayOpenUntilNothingIsLeftToFindOut() throws Exception {
    Regression seen = store.regressions().add("n", DrawnNights.regression(TRACK));
    assertThat(seen.number()).isEqualTo(1);
    assertThat(store.regressions().open("n")).containsExactly(seen);
    assertThat(store.regressions().open("another")).isEmpty();

    var gone = Regression.Gone.noticed(TRACK, 5, "e".repeat(40), "f".repeat(40));
    store.regressions().update(seen.gone(gone));
    assertThat(store.regressions().open("n")).containsExactly(seen.gone(gone));

    store.regressions().update(seen.gone(gone.found(List.of("f".repeat(40)))));
    assertThat(store.regressions().open("n")).isEmpty();
    assertThat(store.regressions().find(1).orElseThrow().gone().orElseThrow().fix())
        .contains("f".repeat(40));
  }

  @Test
  void historiesAreOfTheSameConfigurationAndInTheOrderOfNights() throws Exception {
    var medians = new ArrayList<Double>();
    for (int night = 0; night < 40; night++) {
      // The date goes back each night: nights are counted.
      long number = store.begin(night % 4 == 3 ? "another" : "n", BEGAN.minusSeconds(night));
      NightResult result = DrawnNights.good(TRACK, random);
      store.write(night % 4 == 3 ? "another" : "n", number, 0, result, TrackState.unknown(TRACK));
      if (night % 4 != 3) {
        medians.add(result.median().orElseThrow());
      }
    }

    History history = store.history("n", TRACK, 10);
    assertThat(history.points())
        .extracting(point -> point.median().orElseThrow())
        .containsExactlyElementsOf(medians.subList(20, 30));
    assertThat(history.points()).isSortedAccordingTo((a, b) -> Long.compare(a.night(), b.night()));
    assertThat(store.view(39).orElseThrow().histories())
        .singleElement()
        .satisfies(
            shown ->
                assertThat(shown.points())
                    .extracting(point -> point.median().orElseThrow())
                    .containsExactlyElementsOf(medians));
  }

  /** What is asked for a thousand tracks at once must not read a year of nights. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT body FROM night_result WHERE night = 1 ORDER BY position",
        "SELECT track, night, tip, standing, median FROM night_result WHERE track IN (SELECT track"
            + " FROM night_result WHERE night = 1) AND night BETWEEN 1 AND 9 ORDER BY track, night",
        "SELECT body FROM regression WHERE configuration = 'n' AND open = 1 ORDER BY id",
        "SELECT id FROM night WHERE configuration = 'n' ORDER BY id DESC LIMIT 1",
        "SELECT state FROM track WHERE configuration = 'n' AND tree = 't' AND scenario = 's'"
            + " AND place = 'p'"
      })
  void questionsAreAnsweredByAnIndex(String question) throws Exception {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("kbisect.sqlite"));
        var plan = connection.createStatement().executeQuery("EXPLAIN QUERY PLAN " + question)) {
      while (plan.next()) {
        assertThat(plan.getString("detail")).doesNotStartWith("SCAN");
      }
    }
  }

  @Test
  void aJournalOfCampaignsAloneGetsTheTables() throws Exception {
    Path old = Files.createDirectories(directory.resolve("old"));
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + old.resolve("kbisect.sqlite"));
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "CREATE TABLE campaign (id INTEGER PRIMARY KEY AUTOINCREMENT, created TEXT NOT NULL,"
              + " request TEXT NOT NULL, result TEXT, kind TEXT NOT NULL DEFAULT 'bisect')");
      statement.executeUpdate(
          "CREATE TABLE trial (campaign INTEGER NOT NULL REFERENCES campaign, sequence INTEGER NOT"
              + " NULL, at TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (campaign, sequence))");
      statement.executeUpdate(
          "INSERT INTO campaign (created, request) VALUES ('2026-01-02T03:04:05Z', '{}')");
      statement.executeUpdate("PRAGMA user_version = 1");
    }

    assertThat(NightStore.open(old).begin("n", BEGAN)).isEqualTo(1);
    assertThat(CampaignStore.open(old).list()).hasSize(1);
  }

  @Test
  void anEarlierVersionsResultNamesNoMachine() throws Exception {
    long number = store.begin("n", BEGAN);
    store.write("n", number, 0, DrawnNights.good(TRACK, random), TrackState.unknown(TRACK));
    Database.open(directory)
        .with(
            handle ->
                handle.execute("UPDATE night_result SET body = json_remove(body, '$.machine')"));

    NightResult read = store.night(number).orElseThrow().results().get(0);

    assertThat(read.machine()).isEmpty();
    assertThat(read.remark()).isEmpty();
  }

  @Test
  void whatANewerVersionWroteIsNamed() throws Exception {
    long number = store.begin("n", BEGAN);
    store.write("n", number, 0, DrawnNights.good(TRACK, random), TrackState.unknown(TRACK));
    Database.open(directory)
        .with(
            handle ->
                handle.execute("UPDATE night_result SET body = json_set(body, '$.colour', 'red')"));

    assertThatThrownBy(() -> store.night(number))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("unknown key colour");
  }
}
