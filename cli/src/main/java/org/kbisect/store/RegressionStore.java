package org.kbisect.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.kbisect.night.Regression;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/**
 * The regressions that nights have found, in the journal's file. Every method throws a {@link
 * LabFault} where the file cannot be read or written, and {@link InvalidRequest} where a newer
 * version has written what is read.
 */
public final class RegressionStore {
  private final Database database;

  RegressionStore(Database database) {
    this.database = database;
  }

  /** Writes a new regression down, and returns it with its number. */
  public Regression add(String configuration, Regression regression) throws LabFault {
    return database.with(
        handle -> {
          long number =
              handle
                  .createUpdate(
                      "INSERT INTO regression (configuration, open, body) VALUES (?, 1, '')")
                  .bind(0, configuration)
                  .executeAndReturnGeneratedKeys("id")
                  .mapTo(Long.class)
                  .one();
          Regression numbered = regression.numbered(number);
          update(handle, numbered);
          return numbered;
        });
  }

  /** Writes down what is known of a regression now. */
  public void update(Regression regression) throws LabFault {
    database.with(handle -> update(handle, regression));
  }

  private static int update(Handle handle, Regression regression) {
    return handle.execute(
        "UPDATE regression SET open = ?, body = ? WHERE id = ?",
        regression.isDone() ? 0 : 1,
        Json.write(regression),
        regression.number());
  }

  /** Regressions of a configuration that show, or of which something is still to be found out. */
  public List<Regression> open(String configuration) throws LabFault {
    return of(configuration, " AND open = 1");
  }

  /** All regressions that nights of a configuration have seen. */
  public List<Regression> all(String configuration) throws LabFault {
    return of(configuration, "");
  }

  private List<Regression> of(String configuration, String which) throws LabFault {
    List<String> rows =
        database.with(
            handle ->
                handle
                    .createQuery(
                        "SELECT body FROM regression WHERE configuration = ?"
                            + which
                            + " ORDER BY id")
                    .bind(0, configuration)
                    .mapTo(String.class)
                    .list());
    return read(rows);
  }

  /** The regression of a number. */
  public Optional<Regression> find(long number) throws LabFault {
    return all(Set.of(number)).stream().findFirst();
  }

  /** Those of some numbers, in the order of these. */
  List<Regression> all(Set<Long> numbers) throws LabFault {
    if (numbers.isEmpty()) {
      return List.of();
    }
    List<String> rows =
        database.with(
            handle ->
                handle
                    .createQuery("SELECT body FROM regression WHERE id IN (<numbers>) ORDER BY id")
                    .bindList("numbers", List.copyOf(numbers))
                    .mapTo(String.class)
                    .list());
    return read(rows);
  }

  private static List<Regression> read(List<String> rows) {
    return rows.stream()
        .map(row -> Json.ofThisVersion(row, Regression.class, "a regression"))
        .toList();
  }
}
