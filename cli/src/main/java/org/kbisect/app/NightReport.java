package org.kbisect.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.kbisect.git.UserRepository;
import org.kbisect.night.NightView;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.report.NightJson;
import org.kbisect.report.NightText;
import org.kbisect.report.PlainText;
import org.kbisect.report.data.NightJunit;
import org.kbisect.report.data.NightKcidb;
import org.kbisect.report.page.NightPage;

/**
 * What is told of a night.
 *
 * @param json for a program
 * @param lines the same for a person
 * @param page the same as HTML
 * @param junit the same as JUnit's XML
 * @param kcidb the same as KCIDB takes it
 */
public record NightReport(
    ObjectNode json, List<String> lines, String page, String junit, ObjectNode kcidb) {

  /** A night whose trees may be gone from the cache: commits are told by their ids then. */
  public static NightReport of(Wiring wiring, NightView view)
      throws IOException, InterruptedException {
    Path trees = wiring.directories().followedTrees(view.night().configuration());
    try (UserRepository repository = UserRepository.open(wiring.programs(), trees)) {
      return of(view, new Commits(repository)::describe);
    } catch (InvalidRequest gone) {
      return of(view, commit -> commit.substring(0, Math.min(12, commit.length())));
    }
  }

  private static NightReport of(NightView view, Function<String, String> describe) {
    return new NightReport(
        NightJson.of(view),
        new NightText(view, describe).lines(),
        new NightPage(view, describe).html(),
        NightJunit.of(view.night()),
        new NightKcidb(view).json());
  }

  /** Leaves all of them in a folder. */
  public void writeTo(Path folder) throws IOException {
    write(folder.resolve("night.txt"), lines);
    write(folder.resolve("night.json"), json.toPrettyString().lines().toList());
    Files.writeString(folder.resolve("night.html"), page);
    Files.writeString(folder.resolve("night.junit.xml"), junit);
    Files.writeString(folder.resolve("night.kcidb.json"), kcidb.toPrettyString() + "\n");
  }

  private static void write(Path file, List<String> lines) throws IOException {
    Files.write(file, lines.stream().map(PlainText::line).toList());
  }
}
