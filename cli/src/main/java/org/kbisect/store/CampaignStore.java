package org.kbisect.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
import org.kbisect.campaign.Ask;
import org.kbisect.campaign.RelevantCommits;
import org.kbisect.campaign.Task;
import org.kbisect.campaign.TimeSpent;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/**
 * All campaigns of this user, in one SQLite file: each trial is on disk before the next begins.
 * Every method throws a {@link LabFault} where the file cannot be read or written.
 */
public final class CampaignStore {
  private final Database database;

  private CampaignStore(Database database) {
    this.database = database;
  }

  /** Opens the store in a directory, making it when it is not there yet. */
  public static CampaignStore open(Path state) throws IOException, LabFault {
    return new CampaignStore(Database.open(state));
  }

  /** Writes a new campaign down and gives it its number. */
  public <Q extends Record> long create(CampaignForm<Q, ?> kind, Q request, Instant now)
      throws LabFault {
    return create(kind.name(), Json.write(request), now);
  }

  private long create(String kind, String request, Instant now) throws LabFault {
    return database.with(
        handle ->
            handle
                .createUpdate("INSERT INTO campaign (kind, created, request) VALUES (?, ?, ?)")
                .bind(0, kind)
                .bind(1, now.toString())
                .bind(2, request)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
  }

  /**
   * The number of a campaign that was asked the very same and has not ended, so that asking again
   * goes on with it, or else of a new one.
   */
  public <Q extends Record> long ask(CampaignForm<Q, ?> kind, Q request, Instant now)
      throws LabFault {
    String asked = Json.write(request);
    Optional<Long> open =
        database.with(
            handle ->
                handle
                    .createQuery(
                        "SELECT id FROM campaign WHERE kind = ? AND request = ? AND result IS NULL"
                            + " ORDER BY id DESC LIMIT 1")
                    .bind(0, kind.name())
                    .bind(1, asked)
                    .mapTo(Long.class)
                    .findFirst());
    return open.isPresent() ? open.get() : create(kind.name(), asked, now);
  }

  /** The campaign of a number, if there is one. */
  public Optional<StoredCampaign> find(long id) throws LabFault {
    return rows("WHERE id = " + id).stream().findFirst();
  }

  /** All campaigns, the newest first. */
  public List<StoredCampaign> list() throws LabFault {
    return rows("ORDER BY id DESC");
  }

  private List<StoredCampaign> rows(String which) throws LabFault {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT id, created, kind, request, result FROM campaign " + which)
                .map(CampaignStore::row)
                .list());
  }

  private static StoredCampaign row(ResultSet row, StatementContext context) throws SQLException {
    return new StoredCampaign(
        row.getLong("id"),
        Instant.parse(row.getString("created")),
        row.getString("kind"),
        row.getString("request"),
        Optional.ofNullable(row.getString("result")));
  }

  /** Writes down how a campaign ended. */
  public void finish(long id, Record result) throws LabFault {
    String text = Json.write(result);
    database.with(
        handle -> handle.execute("UPDATE campaign SET result = ? WHERE id = ?", text, id));
  }

  /** How many trials a campaign has. */
  public int trialCount(long id) throws LabFault {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT count(*) FROM trial WHERE campaign = ?")
                .bind(0, id)
                .mapTo(Integer.class)
                .one());
  }

  /**
   * The trials of a campaign, in the order in which it asked for them.
   *
   * @throws InvalidRequest when this version cannot read one of them, saying why
   */
  public List<Trial> trials(long id) throws LabFault {
    return List.copyOf(trialsByAsk(id).values());
  }

  /** The same by the number of what was asked; where several run at once some may be missing. */
  SortedMap<Integer, Trial> trialsByAsk(long id) throws LabFault {
    List<Row> rows =
        database.with(
            handle ->
                handle
                    .createQuery("SELECT sequence, body FROM trial WHERE campaign = ?")
                    .bind(0, id)
                    .map((row, context) -> new Row(row.getInt("sequence"), row.getString("body")))
                    .list());
    var trials = new TreeMap<Integer, Trial>();
    for (Row row : rows) {
      try {
        trials.put(row.ask(), Json.read(row.body(), Trial.class));
      } catch (UnreadableJson e) {
        String reason = "in trial %d %s".formatted(row.ask(), e.getMessage());
        throw new InvalidRequest(UnreadableCampaign.words(id, reason), e);
      }
    }
    return trials;
  }

  /** Journals count their rows from 0, as the first ones did. */
  private record Row(int sequence, String body) {
    static int sequence(Ask ask) {
      return ask.id() - 1;
    }

    int ask() {
      return sequence + 1;
    }
  }

  /** Files and folders that trials of campaigns refer to which have not ended. */
  public Set<Path> evidenceInUse() throws LabFault {
    // Not by way of the trials: one that this version cannot read has evidence, too.
    List<String> places =
        database.with(
            handle ->
                handle
                    .createQuery(
                        "SELECT json_extract(body, '$.evidence') AS place FROM trial"
                            + " JOIN campaign ON campaign.id = trial.campaign"
                            + " WHERE result IS NULL AND place IS NOT NULL")
                    .mapTo(String.class)
                    .list());
    return places.stream().map(Path::of).collect(Collectors.toUnmodifiableSet());
  }

  /** What a campaign had learned when it had so many trials. */
  Optional<RelevantCommits> note(long id, int trials) throws LabFault {
    Optional<String> body =
        database.with(
            handle ->
                handle
                    .createQuery("SELECT body FROM note WHERE campaign = ? AND trials = ?")
                    .bind(0, id)
                    .bind(1, trials)
                    .mapTo(String.class)
                    .findFirst());
    try {
      return body.isPresent()
          ? Optional.of(Json.read(body.get(), RelevantCommits.class))
          : Optional.empty();
    } catch (UnreadableJson e) {
      String reason = "after trial %d %s".formatted(trials, e.getMessage());
      throw new InvalidRequest(UnreadableCampaign.words(id, reason), e);
    }
  }

  /** Writes down what it has learned. */
  void writeNote(long id, int trials, RelevantCommits learned) throws LabFault {
    String body = Json.write(learned);
    database.with(
        handle ->
            handle.execute(
                "INSERT OR REPLACE INTO note (campaign, trials, body) VALUES (?, ?, ?)",
                id,
                trials,
                body));
  }

  /** Writes a trial in its place; one that is there already is what a failure let through. */
  void write(long id, Ask ask, Trial trial, Instant now) throws LabFault {
    String body = Json.write(trial);
    database.with(
        handle ->
            handle.execute(
                "INSERT OR REPLACE INTO trial (campaign, sequence, at, body) VALUES (?, ?, ?, ?)",
                id,
                Row.sequence(ask),
                now.toString(),
                body));
  }

  /** Writes down where time went, in this order. */
  void spent(long id, List<TimeSpent> entries, Instant now) throws LabFault {
    database.inTransaction(
        handle ->
            entries.forEach(
                entry ->
                    handle.execute(
                        "INSERT INTO time_spent (campaign, at, task, commit_id, seconds)"
                            + " VALUES (?, ?, ?, ?, ?)",
                        id,
                        now.toString(),
                        entry.task().name(),
                        entry.commit().orElse(null),
                        entry.seconds())));
  }

  /** Where a campaign's time went; nothing where an earlier version has run it. */
  public List<TimeSpent> times(long id) throws LabFault {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT task, commit_id, seconds FROM time_spent WHERE campaign = ?"
                        + " ORDER BY rowid")
                .bind(0, id)
                .map(
                    (row, context) ->
                        new TimeSpent(
                            Task.valueOf(row.getString("task")),
                            Optional.ofNullable(row.getString("commit_id")),
                            row.getDouble("seconds")))
                .list());
  }
}
