package org.kbisect.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.kbisect.night.NightResult;
import org.kbisect.night.Standing;
import org.kbisect.night.Track;
import org.kbisect.night.TrackState;
import org.kbisect.plan.LabFault;

/**
 * Fills the store with a year of nights over 50 scenarios and 20 hosts, and times each question
 * that a report asks.
 *
 * <p>Argument: an empty directory; one that was filled is asked at once.
 */
public final class NightStoreBenchmark {
  private static final int SCENARIOS = 50;
  private static final int HOSTS = 20;
  private static final int NIGHTS = 365;
  private static final String NAME = "a year";

  private NightStoreBenchmark() {}

  public static void main(String[] arguments) throws IOException, LabFault {
    Path directory = Path.of(arguments[0]);
    boolean filled = Files.exists(directory.resolve("kbisect.sqlite"));
    NightStore store = NightStore.open(directory);
    if (!filled) {
      fill(directory, store);
    }
    Track track = DrawnNights.track(7, 7);
    for (int round = 1; round <= 3; round++) {
      System.out.println("round " + round);
      time("one night of 1,000 results", () -> store.night(NIGHTS).orElseThrow().results().size());
      time(
          "its report: 1,000 histories of 30",
          () -> store.view(NIGHTS).orElseThrow().histories().size());
      time("a track's year", () -> store.history(NAME, track, NIGHTS).points().size());
      time(
          "what is known of a track",
          () -> store.state(NAME, track).lastGood().isPresent() ? 1 : 0);
      time("open regressions", () -> store.regressions().open(NAME).size());
      time("the last nights", () -> store.list(14).size());
    }
  }

  /** A question, and how much the answer holds. */
  private interface Question {
    int answer() throws LabFault;
  }

  private static void time(String what, Question question) throws LabFault {
    long start = System.nanoTime();
    int size = question.answer();
    double milliseconds = (System.nanoTime() - start) / 1e6;
    System.out.printf(Locale.ROOT, "  %-36s %6d  %8.1f ms%n", what, size, milliseconds);
  }

  /** By whole nights: one transaction for each result would take an hour. */
  private static void fill(Path directory, NightStore store) throws IOException, LabFault {
    var random = new Random(365);
    Instant date = Instant.parse("2026-01-01T22:00:00Z");
    Database database = Database.open(directory);
    for (int night = 0; night < NIGHTS; night++) {
      long number = store.begin(NAME, date.plus(Duration.ofDays(night)));
      database.inTransaction(
          handle -> {
            for (int position = 0; position < SCENARIOS * HOSTS; position++) {
              Track track = DrawnNights.track(position / HOSTS, position % HOSTS);
              NightResult good = DrawnNights.good(track, random);
              NightResult result =
                  random.nextInt(100) == 0 ? good.as(Standing.STILL_BAD, "").about(1) : good;
              NightStore.write(
                  handle,
                  NAME,
                  number,
                  position,
                  result,
                  TrackState.unknown(track).good(good.tip().orElseThrow()));
            }
          });
      store.end(number, date.plus(Duration.ofDays(night)).plusSeconds(28_800));
    }
    for (int regression = 0; regression < 200; regression++) {
      store
          .regressions()
          .add(NAME, DrawnNights.regression(DrawnNights.track(regression % SCENARIOS, 1)));
    }
  }
}
