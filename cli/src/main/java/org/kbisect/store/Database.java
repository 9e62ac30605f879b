package org.kbisect.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.kbisect.disk.Folders;
import org.kbisect.disk.FullDisk;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/**
 * The journal's SQLite file. What SQLite refuses for the machine's sake, such as on a full disk, is
 * a {@link LabFault}.
 */
record Database(Path file, Jdbi jdbi) {
  private static final int BUSY_MILLISECONDS = 10_000;

  /** SQLite's index of its log grows by 32 KiB, and the log by a page for each change. */
  private static final long LEAST_ROOM = 1 << 18;

  /** What only a statement that is wrong can cause; everything else is the machine's. */
  private static final Set<SQLiteErrorCode> BUGS =
      Set.of(
          SQLiteErrorCode.SQLITE_ERROR,
          SQLiteErrorCode.SQLITE_MISUSE,
          SQLiteErrorCode.SQLITE_MISMATCH,
          SQLiteErrorCode.SQLITE_RANGE,
          SQLiteErrorCode.SQLITE_CONSTRAINT);

  /**
   * Opens the file in a directory, making both when they are not there.
   *
   * @throws InvalidRequest when a newer version of kbisect has changed its tables
   */
  static Database open(Path state) throws IOException, LabFault {
    Folders.createPrivate(state);
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    // Full: a power cut must not lose a trial that was told.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLISECONDS);
    // A transaction that begins with reading could not wait for another's end when it writes.
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    var source = new SQLiteDataSource(config);
    Path file = state.resolve("kbisect.sqlite");
    source.setUrl("jdbc:sqlite:" + file);
    var database = new Database(file, Jdbi.create(source));
    new Schema(database).bringUpToDate();
    return database;
  }

  /**
   * Keeps the file open. Each piece of work opens it for itself, and whoever is the last to close
   * it has SQLite write its log back and take it away: for each trial of a night, without this.
   */
  KeptOpen keptOpen() throws LabFault {
    try {
      Handle handle = jdbi.open();
      handle.execute("SELECT count(*) FROM campaign"); // a log is held from the first reading on
      return handle::close;
    } catch (JdbiException e) {
      throw faultOf(e);
    }
  }

  /** Works on it. */
  <T> T with(HandleCallback<T, RuntimeException> work) throws LabFault {
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException e) {
      throw faultOf(e);
    }
  }

  /** Works on it; all of the work is done or none. */
  void inTransaction(Consumer<Handle> work) throws LabFault {
    try {
      jdbi.useTransaction(work::accept);
    } catch (JdbiException e) {
      throw faultOf(e);
    }
  }

  private LabFault faultOf(JdbiException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && !isBug(refused)) {
        String said = String.valueOf(refused.getMessage());
        // Where SQLite cannot make its index of the log, it does not say why.
        String full =
            FullDisk.suspected("", LEAST_ROOM, requireNonNull(file.toAbsolutePath().getParent()))
                .map("; "::concat)
                .orElse("");
        return new LabFault("the journal %s: %s%s".formatted(file, said, full), failure);
      }
    }
    throw failure;
  }

  private static boolean isBug(SQLException refused) {
    // The low byte is the code, the others say more of it.
    return BUGS.contains(SQLiteErrorCode.getErrorCode(refused.getErrorCode() & 0xff));
  }
}
