package org.kbisect.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jdbi.v3.core.Handle;
import org.kbisect.night.History;
import org.kbisect.night.Standing;
import org.kbisect.night.Track;
import org.kbisect.plan.LabFault;

/** What nights found of tracks over time, out of an index alone. */
record Histories(Database database) {

  /** The histories of a night's tracks, in their order, of so many nights up to that one. */
  List<History> before(long night, int nights) throws LabFault {
    return database.with(
        handle -> {
          Map<Long, Instant> dates = dates(handle, night, nights);
          var points = new HashMap<Long, List<History.Point>>();
          handle
              .createQuery(
                  "SELECT track, night, tip, standing, median FROM night_result"
                      + " WHERE track IN (SELECT track FROM night_result WHERE night = :night)"
                      + " AND night BETWEEN :first AND :night ORDER BY track, night")
              .bind("night", night)
              .bind("first", dates.keySet().stream().mapToLong(each -> each).min().orElse(night))
              .map(
                  (row, context) ->
                      dates.containsKey(row.getLong("night"))
                          && points
                              .computeIfAbsent(row.getLong("track"), track -> new ArrayList<>())
                              .add(point(row, dates)))
              .forEach(added -> {});
          return handle
              .createQuery(
                  "SELECT track.id, tree, scenario, place FROM night_result"
                      + " JOIN track ON track.id = night_result.track WHERE night = ?"
                      + " ORDER BY position")
              .bind(0, night)
              .map(
                  (row, context) ->
                      new History(track(row), points.getOrDefault(row.getLong("id"), List.of())))
              .list();
        });
  }

  /** One track's. */
  History of(String configuration, Track track, int nights) throws LabFault {
    return database.with(
        handle -> {
          List<History.Point> newestFirst =
              handle
                  .createQuery(
                      "SELECT night, tip, standing, median, began FROM night_result"
                          + " JOIN night ON night.id = night_result.night"
                          + " WHERE track = (SELECT id FROM track WHERE configuration = ?"
                          + " AND tree = ? AND scenario = ? AND place = ?)"
                          + " ORDER BY night DESC LIMIT ?")
                  .bind(0, configuration)
                  .bind(1, track.tree())
                  .bind(2, track.scenario())
                  .bind(3, track.place())
                  .bind(4, nights)
                  .map(
                      (row, context) ->
                          point(
                              row,
                              Map.of(row.getLong("night"), Instant.parse(row.getString("began")))))
                  .list();
          var points = new ArrayList<>(newestFirst);
          Collections.reverse(points);
          return new History(track, points);
        });
  }

  /** When nights of the same configuration began, by their numbers. */
  private static Map<Long, Instant> dates(Handle handle, long night, int nights) {
    var dates = new HashMap<Long, Instant>();
    handle
        .createQuery(
            "SELECT id, began FROM night WHERE id <= :night AND configuration ="
                + " (SELECT configuration FROM night WHERE id = :night) ORDER BY id DESC LIMIT :most")
        .bind("night", night)
        .bind("most", nights)
        .map((row, context) -> dates.put(row.getLong("id"), Instant.parse(row.getString("began"))))
        .list();
    return dates;
  }

  private static Track track(ResultSet row) throws SQLException {
    return new Track(row.getString("tree"), row.getString("scenario"), row.getString("place"));
  }

  private static History.Point point(ResultSet row, Map<Long, Instant> dates) throws SQLException {
    double median = row.getDouble("median");
    OptionalDouble known = row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(median);
    String tip = row.getString("tip");
    long night = row.getLong("night");
    return new History.Point(
        night,
        dates.getOrDefault(night, Instant.EPOCH),
        tip == null ? "" : tip,
        Standing.valueOf(row.getString("standing")),
        known);
  }
}
