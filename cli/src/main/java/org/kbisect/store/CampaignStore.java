package org.kbisect.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;
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
  public long create(CampaignKind kind, Record request, Instant now) throws LabFault {
    return create(kind, Json.write(request), now);
  }

  private long create(CampaignKind kind, String request, Instant now) throws LabFault {
    return database.with(
        handle ->
            handle
                .createUpdate("INSERT INTO campaign (kind, created, request) VALUES (?, ?, ?)")
                .bind(0, kind.toString())
                .bind(1, now.toString())
                .bind(2, request)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
  }

  /**
   * The number of a campaign that is not a bisection: of one that was asked the very same and has
   * not ended, so that asking again goes on with it, or else of a new one.
   */
  public long ask(CampaignKind kind, Record request, Instant now) throws LabFault {
    String asked = Json.write(request);
    Optional<Long> open =
        database.with(
            handle ->
                handle
                    .createQuery(
                        "SELECT id FROM campaign WHERE kind = ? AND request = ? AND result IS NULL"
                            + " ORDER BY id DESC LIMIT 1")
                    .bind(0, kind.toString())
                    .bind(1, asked)
                    .mapTo(Long.class)
                    .findFirst());
    return open.isPresent() ? open.get() : create(kind, asked, now);
  }

  /**
   * The campaign of a number, if there is one.
   *
   * @throws InvalidRequest when this version cannot read it, saying why
   */
  public Optional<StoredCampaign> find(long id) throws LabFault {
    Optional<CampaignRow> row = rows("WHERE id = " + id).stream().findFirst();
    if (row.orElse(null) instanceof UnreadableCampaign unreadable) {
      throw new InvalidRequest(unreadable.describe());
    }
    return row.map(StoredCampaign.class::cast);
  }

  /** All campaigns, the newest first. */
  public List<CampaignRow> list() throws LabFault {
    return rows("ORDER BY id DESC");
  }

  private List<CampaignRow> rows(String which) throws LabFault {
    return database.with(
        handle ->
            handle
                .createQuery("SELECT id, created, kind, request, result FROM campaign " + which)
                .map(CampaignStore::row)
                .list());
  }

  private static CampaignRow row(ResultSet row, StatementContext context) throws SQLException {
    long id = row.getLong("id");
    try {
      CampaignKind kind = CampaignKind.of(row.getString("kind"));
      String result = row.getString("result");
      return new StoredCampaign(
          id,
          Instant.parse(row.getString("created")),
          kind,
          Json.read(row.getString("request"), kind.request()),
          result == null ? Optional.empty() : Optional.of(Json.read(result, kind.result())));
    } catch (UnreadableJson e) {
      return new UnreadableCampaign(id, String.valueOf(e.getMessage()));
    }
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
   * The trials of a campaign, in their order.
   *
   * @throws InvalidRequest when this version cannot read one of them, saying why
   */
  public List<Trial> trials(long id) throws LabFault {
    List<String> texts =
        database.with(
            handle ->
                handle
                    .createQuery("SELECT body FROM trial WHERE campaign = ? ORDER BY sequence")
                    .bind(0, id)
                    .mapTo(String.class)
                    .list());
    var trials = new ArrayList<Trial>();
    try {
      for (String text : texts) {
        trials.add(Json.read(text, Trial.class));
      }
    } catch (UnreadableJson e) {
      String reason = "in trial %d %s".formatted(trials.size() + 1, e.getMessage());
      throw new InvalidRequest(new UnreadableCampaign(id, reason).describe(), e);
    }
    return List.copyOf(trials);
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

  /** Writes a trial in its place; one that is there already is what a failure let through. */
  void append(long id, int sequence, Trial trial, Instant now) throws LabFault {
    String body = Json.write(trial);
    database.with(
        handle ->
            handle.execute(
                "INSERT OR REPLACE INTO trial (campaign, sequence, at, body) VALUES (?, ?, ?, ?)",
                id,
                sequence,
                now.toString(),
                body));
  }
}
