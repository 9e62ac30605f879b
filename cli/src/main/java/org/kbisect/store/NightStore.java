package org.kbisect.store;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.kbisect.night.Drift;
import org.kbisect.night.History;
import org.kbisect.night.Night;
import org.kbisect.night.NightResult;
import org.kbisect.night.NightView;
import org.kbisect.night.Regression;
import org.kbisect.night.Standing;
import org.kbisect.night.Track;
import org.kbisect.night.TrackState;
import org.kbisect.night.TreeNote;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/**
 * What nights have found, in the journal's file: each result is on disk before the next is sought.
 * Every method throws a {@link LabFault} where the file cannot be read or written, and {@link
 * InvalidRequest} where a newer version has written what is read.
 */
public final class NightStore {
  /** Nights of a sparkline: a month is what a person looks back. */
  private static final int NIGHTS_SHOWN = 30;

  private static final String HEADER = "SELECT id, configuration, began, ended FROM night ";

  private final Database database;

  private NightStore(Database database) {
    this.database = database;
  }

  /** Opens the store in a directory, making it when it is not there yet. */
  public static NightStore open(Path state) throws IOException, LabFault {
    return new NightStore(Database.open(state));
  }

  /** Keeps the journal open for all of this process, who writes a lot. */
  public KeptOpen keptOpen() throws LabFault {
    return database.keptOpen();
  }

  /**
   * What a night says besides its results.
   *
   * @param drifts changes that its times have brought to light
   */
  private record Body(List<Drift> drifts, List<TreeNote> notes) {}

  /** Writes a new night down and gives it its number. */
  public long begin(String configuration, Instant now) throws LabFault {
    String body = Json.write(new Body(List.of(), List.of()));
    return database.with(
        handle ->
            handle
                .createUpdate("INSERT INTO night (configuration, began, body) VALUES (?, ?, ?)")
                .bind(0, configuration)
                .bind(1, now.toString())
                .bind(2, body)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
  }

  /** Writes down what a night has to say besides its results, so far. */
  public void note(long night, List<Drift> drifts, List<TreeNote> notes) throws LabFault {
    String body = Json.write(new Body(drifts, notes));
    database.with(handle -> handle.execute("UPDATE night SET body = ? WHERE id = ?", body, night));
  }

  /** Writes down that a night has ended. */
  public void end(long night, Instant now) throws LabFault {
    String ended = now.toString();
    database.with(
        handle -> handle.execute("UPDATE night SET ended = ? WHERE id = ?", ended, night));
  }

  /** The newest night of a configuration. */
  public Optional<NightHeader> newest(String configuration) throws LabFault {
    return database.with(
        handle ->
            handle
                .createQuery(HEADER + "WHERE configuration = ? ORDER BY id DESC LIMIT 1")
                .bind(0, configuration)
                .map((row, context) -> header(row))
                .findFirst());
  }

  /** The newest nights, of whatever configuration, the newest first. */
  public List<NightHeader> list(int most) throws LabFault {
    return database.with(
        handle ->
            handle
                .createQuery(HEADER + "ORDER BY id DESC LIMIT ?")
                .bind(0, most)
                .map((row, context) -> header(row))
                .list());
  }

  private static NightHeader header(ResultSet row) throws SQLException {
    return new NightHeader(
        row.getLong("id"),
        row.getString("configuration"),
        Instant.parse(row.getString("began")),
        Optional.ofNullable(row.getString("ended")).map(Instant::parse));
  }

  /** How many tracks of a night stand how; only what there is. */
  public Map<Standing, Integer> counts(long night) throws LabFault {
    var counts = new TreeMap<Standing, Integer>();
    database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT standing, count(*) AS tracks FROM night_result WHERE night = ?"
                        + " GROUP BY standing")
                .bind(0, night)
                .map(
                    (row, context) ->
                        counts.put(
                            Standing.valueOf(row.getString("standing")), row.getInt("tracks")))
                .list());
    return counts;
  }

  /** What the nights so far know of a track. */
  public TrackState state(String configuration, Track track) throws LabFault {
    Optional<String> state =
        database.with(
            handle ->
                handle
                    .createQuery(
                        "SELECT state FROM track WHERE configuration = ? AND tree = ?"
                            + " AND scenario = ? AND place = ?")
                    .bind(0, configuration)
                    .bind(1, track.tree())
                    .bind(2, track.scenario())
                    .bind(3, track.place())
                    .mapTo(String.class)
                    .findFirst());
    return state.isEmpty()
        ? TrackState.unknown(track)
        : Json.ofThisVersion(state.get(), TrackState.class, "the state of " + track);
  }

  /** Writes down what is known of a track. */
  public void write(String configuration, TrackState state) throws LabFault {
    database.inTransaction(handle -> write(handle, configuration, state));
  }

  /**
   * Writes a result down with what is known of its track after it, both or neither.
   *
   * @param position of the result in the night, from 0; one that is there already is replaced
   */
  public void write(
      String configuration, long night, int position, NightResult result, TrackState state)
      throws LabFault {
    database.inTransaction(handle -> write(handle, configuration, night, position, result, state));
  }

  static void write(
      Handle handle,
      String configuration,
      long night,
      int position,
      NightResult result,
      TrackState state) {
    long track = write(handle, configuration, state);
    handle.execute(
        "INSERT OR REPLACE INTO night_result (night, position, track, tip, standing, median,"
            + " body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        night,
        position,
        track,
        result.tip().orElse(null),
        result.standing().name(),
        result.median().isPresent() ? result.median().getAsDouble() : null,
        Json.write(result));
  }

  /** The number of a track, which is new where it has none. */
  private static long write(Handle handle, String configuration, TrackState state) {
    Track track = state.track();
    return handle
        .createQuery(
            "INSERT INTO track (configuration, tree, scenario, place, state)"
                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (configuration, tree, scenario, place)"
                + " DO UPDATE SET state = excluded.state RETURNING id")
        .bind(0, configuration)
        .bind(1, track.tree())
        .bind(2, track.scenario())
        .bind(3, track.place())
        .bind(4, Json.write(state))
        .mapTo(Long.class)
        .one();
  }

  /** The regressions that nights have found. */
  public RegressionStore regressions() {
    return new RegressionStore(database);
  }

  /** The night of a number, with all that it found. */
  public Optional<Night> night(long number) throws LabFault {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT * FROM night WHERE id = ?")
                .bind(0, number)
                .map(
                    (row, context) -> {
                      NightHeader header = header(row);
                      Body body =
                          Json.ofThisVersion(row.getString("body"), Body.class, "night " + number);
                      return new Night(
                          number,
                          header.configuration(),
                          header.began(),
                          header.ended(),
                          results(handle, number),
                          body.drifts(),
                          body.notes());
                    })
                .findFirst());
  }

  private static List<NightResult> results(Handle handle, long night) {
    return handle
        .createQuery("SELECT body FROM night_result WHERE night = ? ORDER BY position")
        .bind(0, night)
        .mapTo(String.class)
        .map(text -> Json.ofThisVersion(text, NightResult.class, "a result of night " + night))
        .list();
  }

  /** All that a report of a night shows. */
  public Optional<NightView> view(long number) throws LabFault {
    Optional<Night> night = night(number);
    if (night.isEmpty()) {
      return Optional.empty();
    }
    var histories = new Histories(database).before(number, NIGHTS_SHOWN);
    return Optional.of(new NightView(night.get(), shownIn(night.get()), histories));
  }

  /** The regressions that a night's results are about, in the order of their numbers. */
  private List<Regression> shownIn(Night night) throws LabFault {
    return regressions()
        .all(
            night.results().stream()
                .flatMap(result -> result.regression().stream())
                .collect(toUnmodifiableSet()));
  }

  /** What the last nights found of a track, up to so many. */
  public History history(String configuration, Track track, int nights) throws LabFault {
    return new Histories(database).of(configuration, track, nights);
  }
}
