package org.kbisect.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.kbisect.campaign.Trial;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** All campaigns of this user, in one SQLite file: each trial is on disk before the next begins. */
public final class CampaignStore {

  private final Jdbi database;

  private CampaignStore(Jdbi database) {
    this.database = database;
  }

  /** Opens the store in a directory, making it when it is not there yet. */
  public static CampaignStore open(Path state) throws IOException {
    Files.createDirectories(state);
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // Full: a power cut must not lose a trial that was told.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + state.resolve("kbisect.sqlite"));
    Jdbi database = Jdbi.create(source);
    database.useTransaction(
        handle -> {
          handle.execute(
              "CREATE TABLE IF NOT EXISTS campaign (id INTEGER PRIMARY KEY AUTOINCREMENT,"
                  + " created TEXT NOT NULL, request TEXT NOT NULL, result TEXT)");
          addKind(handle);
          handle.execute(
              "CREATE TABLE IF NOT EXISTS trial (campaign INTEGER NOT NULL REFERENCES campaign,"
                  + " sequence INTEGER NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,"
                  + " PRIMARY KEY (campaign, sequence))");
        });
    return new CampaignStore(database);
  }

  /** The first journals were of bisections only. */
  private static void addKind(Handle handle) {
    boolean there =
        handle
            .createQuery("SELECT name FROM pragma_table_info('campaign')")
            .mapTo(String.class)
            .list()
            .contains("kind");
    if (!there) {
      handle.execute(
          "ALTER TABLE campaign ADD COLUMN kind TEXT NOT NULL DEFAULT '"
              + CampaignKind.BISECT
              + "'");
    }
  }

  /** Writes a new campaign down and gives it its number. */
  public long create(CampaignKind kind, Record request, Instant now) {
    return create(kind, Json.write(request), now);
  }

  private long create(CampaignKind kind, String request, Instant now) {
    return database.withHandle(
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
  public long ask(CampaignKind kind, Record request, Instant now) {
    String asked = Json.write(request);
    return database
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT id FROM campaign WHERE kind = ? AND request = ? AND result IS NULL"
                            + " ORDER BY id DESC LIMIT 1")
                    .bind(0, kind.toString())
                    .bind(1, asked)
                    .mapTo(Long.class)
                    .findFirst())
        .orElseGet(() -> create(kind, asked, now));
  }

  public Optional<StoredCampaign> find(long id) {
    return campaigns("WHERE id = " + id).stream().findFirst();
  }

  /** All campaigns, the newest first. */
  public List<StoredCampaign> list() {
    return campaigns("ORDER BY id DESC");
  }

  private List<StoredCampaign> campaigns(String which) {
    return database.withHandle(
        handle ->
            handle
                .createQuery("SELECT id, created, kind, request, result FROM campaign " + which)
                .map(CampaignStore::campaign)
                .list());
  }

  private static StoredCampaign campaign(java.sql.ResultSet row, StatementContext context)
      throws java.sql.SQLException {
    CampaignKind kind = CampaignKind.of(row.getString("kind"));
    return new StoredCampaign(
        row.getLong("id"),
        Instant.parse(row.getString("created")),
        kind,
        Json.read(row.getString("request"), kind.request()),
        Optional.ofNullable(row.getString("result")).map(text -> Json.read(text, kind.result())));
  }

  /** Writes down how a campaign ended. */
  public void finish(long id, Record result) {
    database.useHandle(
        handle ->
            handle.execute("UPDATE campaign SET result = ? WHERE id = ?", Json.write(result), id));
  }

  /** The trials of a campaign, in their order. */
  public List<Trial> trials(long id) {
    return database.withHandle(
        handle ->
            handle
                .createQuery("SELECT body FROM trial WHERE campaign = ? ORDER BY sequence")
                .bind(0, id)
                .mapTo(String.class)
                .map(text -> Json.read(text, Trial.class))
                .list());
  }

  void append(long id, int sequence, Trial trial, Instant now) {
    database.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO trial (campaign, sequence, at, body) VALUES (?, ?, ?, ?)",
                id,
                sequence,
                now.toString(),
                Json.write(trial)));
  }
}
