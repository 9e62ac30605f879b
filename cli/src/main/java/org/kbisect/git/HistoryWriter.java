package org.kbisect.git;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kbisect.git.HistorySeries.Branch;
import org.kbisect.git.HistorySeries.Entry;
import org.kbisect.git.HistorySeries.Merge;
import org.kbisect.git.HistorySeries.On;
import org.kbisect.git.HistorySeries.Patch;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Exit;

/**
 * Writes a series into a repository, with a tag at either end. Commits are made from the index,
 * without hooks; whoever has the work tree lets it follow at the end.
 */
final class HistoryWriter {
  private final GitProgram git;
  private final String name;
  private final Map<String, String> tips = new HashMap<>();
  private String line = HistorySeries.MAIN;

  /**
   * A writer.
   *
   * @param name of the history, with which its tags begin
   */
  HistoryWriter(GitProgram git, String name) {
    this.git = git;
    this.name = name;
  }

  /** Makes the first commit, of the tree that the index has. */
  void begin(String tree, HistorySeries series) throws IOException, InterruptedException, LabFault {
    String start = git.commit(tree, List.of(), series.start(), series.committer());
    tips.put(HistorySeries.MAIN, start);
    git.line("update-ref", "refs/tags/" + HistoryImport.good(name), start);
  }

  /** Lays the entries over the first commit; the last one's id. */
  String lay(HistorySeries series) throws IOException, InterruptedException, LabFault {
    for (Entry entry : series.entries()) {
      lay(entry, series.committer());
    }
    String last = tip(HistorySeries.MAIN);
    git.line("update-ref", "refs/tags/" + HistoryImport.bad(name), last);
    return last;
  }

  private void lay(Entry entry, CommitText.Identity committer)
      throws IOException, InterruptedException, LabFault {
    if (entry instanceof Patch patch) {
      apply(patch.mail());
      advance(git.line("write-tree"), List.of(tip(line)), patch.mail().text(), committer);
    } else if (entry instanceof Branch branch) {
      tips.put(branch.name(), tip(branch.from()));
      take(branch.name());
    } else if (entry instanceof On on) {
      take(on.name());
    } else if (entry instanceof Merge merge) {
      List<String> parents = List.of(tip(line), tip(merge.name()));
      advance(merged(merge, parents), parents, merge.text(), committer);
      take(line);
    }
  }

  private void apply(MailedPatch mail) throws IOException, InterruptedException {
    Exit exit = git.run(List.of("apply", "--cached", mail.file().toString()), Map.of());
    if (!exit.succeeded()) {
      throw new InvalidRequest(
          "%s does not apply: %s".formatted(mail.file(), exit.output().strip()));
    }
  }

  /** The tree of a merge without conflicts. */
  private String merged(Merge merge, List<String> parents)
      throws IOException, InterruptedException {
    Exit exit =
        git.run(List.of("merge-tree", "--write-tree", parents.get(0), parents.get(1)), Map.of());
    if (!exit.succeeded()) {
      throw new InvalidRequest(
          "%s does not merge: %s".formatted(merge.name(), exit.output().strip()));
    }
    return exit.output().lines().findFirst().orElseThrow();
  }

  private void advance(
      String tree, List<String> parents, CommitText text, CommitText.Identity committer)
      throws IOException, InterruptedException, LabFault {
    tips.put(line, git.commit(tree, parents, text, committer));
  }

  /**
   * Takes a line in hand. -m keeps what the index knows of files that are the same, -i leaves the
   * work tree out of it.
   */
  private void take(String name) throws IOException, InterruptedException, LabFault {
    line = name;
    git.line("read-tree", "-m", "-i", tip(name));
  }

  private String tip(String name) {
    String tip = tips.get(name);
    if (tip == null) {
      throw new IllegalStateException("no line " + name);
    }
    return tip;
  }
}
