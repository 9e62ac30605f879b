package org.kbisect.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/**
 * The journal's tables. Their version stands in SQLite's {@code user_version}, and each step takes
 * them from one to the next. What rows may say changes without one: see {@link Json}.
 */
record Schema(Database database) {
  /** From version 0, which is an empty file or a journal from before versions were counted. */
  private static final List<Step> STEPS =
      List.of(Schema::countVersions, Schema::keepTimes, Schema::addNotes, NightSchema::create);

  private interface Step {
    void take(Handle handle);
  }

  void bringUpToDate() throws LabFault {
    int version = database.with(Schema::version);
    if (version > STEPS.size()) {
      throw new InvalidRequest(
          "the journal %s is of a newer kbisect (version %d, this one knows %d): use that one"
              .formatted(database.file(), version, STEPS.size()));
    }
    if (version < STEPS.size()) {
      database.inTransaction(Schema::takeSteps);
    }
  }

  private static void takeSteps(Handle handle) {
    // Read again: another process may have been quicker.
    for (int version = version(handle); version < STEPS.size(); version++) {
      STEPS.get(version).take(handle);
      handle.execute("PRAGMA user_version = " + (version + 1));
    }
  }

  private static int version(Handle handle) {
    return handle.createQuery("PRAGMA user_version").mapTo(Integer.class).one();
  }

  private static void countVersions(Handle handle) {
    handle.execute(
        "CREATE TABLE IF NOT EXISTS campaign (id INTEGER PRIMARY KEY AUTOINCREMENT,"
            + " created TEXT NOT NULL, request TEXT NOT NULL, result TEXT)");
    addKind(handle);
    handle.execute(
        "CREATE TABLE IF NOT EXISTS trial (campaign INTEGER NOT NULL REFERENCES campaign,"
            + " sequence INTEGER NOT NULL, at TEXT NOT NULL, body TEXT NOT NULL,"
            + " PRIMARY KEY (campaign, sequence))");
  }

  /** Where a campaign's time goes; seconds of one task, in the order in which they ended. */
  private static void keepTimes(Handle handle) {
    handle.execute(
        "CREATE TABLE time_spent (campaign INTEGER NOT NULL REFERENCES campaign,"
            + " at TEXT NOT NULL, task TEXT NOT NULL, commit_id TEXT, seconds REAL NOT NULL)");
    handle.execute("CREATE INDEX time_spent_of_campaign ON time_spent (campaign)");
  }

  /** What a campaign has learned beside its trials, by how many of these it had. */
  private static void addNotes(Handle handle) {
    handle.execute(
        "CREATE TABLE IF NOT EXISTS note (campaign INTEGER NOT NULL REFERENCES campaign,"
            + " trials INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (campaign, trials))");
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
      handle.execute("ALTER TABLE campaign ADD COLUMN kind TEXT NOT NULL DEFAULT 'bisect'");
    }
  }
}
