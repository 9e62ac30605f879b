package org.kbisect.store;

import org.jdbi.v3.core.Handle;

/** The tables of nights, as one step of {@link Schema}. */
final class NightSchema {
  private NightSchema() {}

  /**
   * Makes them. What is asked for by the thousand has columns and an index that holds all of it;
   * the rest is a text.
   */
  static void create(Handle handle) {
    handle.execute(
        "CREATE TABLE IF NOT EXISTS night (id INTEGER PRIMARY KEY AUTOINCREMENT, configuration TEXT NOT NULL,"
            + " began TEXT NOT NULL, ended TEXT, body TEXT NOT NULL)");
    handle.execute(
        "CREATE INDEX IF NOT EXISTS night_of_configuration ON night (configuration, id)");
    handle.execute(
        "CREATE TABLE IF NOT EXISTS track (id INTEGER PRIMARY KEY, configuration TEXT NOT NULL,"
            + " tree TEXT NOT NULL, scenario TEXT NOT NULL, place TEXT NOT NULL,"
            + " state TEXT NOT NULL, UNIQUE (configuration, tree, scenario, place))");
    handle.execute(
        "CREATE TABLE IF NOT EXISTS night_result (night INTEGER NOT NULL REFERENCES night,"
            + " position INTEGER NOT NULL, track INTEGER NOT NULL REFERENCES track,"
            + " tip TEXT, standing TEXT NOT NULL, median REAL, body TEXT NOT NULL,"
            + " PRIMARY KEY (night, position))");
    handle.execute(
        "CREATE UNIQUE INDEX IF NOT EXISTS night_result_of_track ON night_result (night, track)");
    handle.execute(
        "CREATE INDEX IF NOT EXISTS history_of_track ON night_result (track, night, tip, standing, median)");
    handle.execute(
        "CREATE TABLE IF NOT EXISTS regression (id INTEGER PRIMARY KEY AUTOINCREMENT,"
            + " configuration TEXT NOT NULL, open INTEGER NOT NULL, body TEXT NOT NULL)");
    handle.execute(
        "CREATE INDEX IF NOT EXISTS regression_of_configuration ON regression (configuration, open)");
  }
}
