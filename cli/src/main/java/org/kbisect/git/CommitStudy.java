package org.kbisect.git;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.FooterKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/** One commit, looked at closely. */
public final class CommitStudy {
  /** As the top Makefile of Linux has the parts of its version. */
  private static final Pattern VERSION =
      Pattern.compile("(?m)^(VERSION|PATCHLEVEL|SUBLEVEL|EXTRAVERSION) *= *(\\S*) *$");

  private final Repository objects;
  private final RevCommit commit;

  CommitStudy(Repository objects, ObjectId id) throws IOException {
    this.objects = objects;
    try (RevWalk walk = new RevWalk(objects)) {
      this.commit = walk.parseCommit(id);
      walk.parseBody(commit);
      for (RevCommit parent : commit.getParents()) {
        walk.parseHeaders(parent);
      }
    }
  }

  /** Who signed it off, as {@code Name <address>}, each once, in the order of the lines. */
  public List<String> signers() {
    return commit.getFooterLines(FooterKey.SIGNED_OFF_BY).stream()
        .map(String::strip)
        .distinct()
        .toList();
  }

  /** What a file of its tree says, one character for each byte; empty where there is none. */
  public Optional<String> file(String path) {
    return new TreeFiles(objects, commit.getTree()).content(path);
  }

  /** The kernel's version by its Makefile, such as {@code 6.1.170}; empty in other trees. */
  public Optional<String> release() {
    Map<String, String> parts =
        VERSION
            .matcher(file("Makefile").orElse(""))
            .results()
            .collect(
                Collectors.toMap(part -> part.group(1), part -> part.group(2), (one, two) -> one));
    return parts.containsKey("VERSION") && parts.containsKey("PATCHLEVEL")
        ? Optional.of(
            "%s.%s.%s%s"
                .formatted(
                    parts.get("VERSION"),
                    parts.get("PATCHLEVEL"),
                    parts.getOrDefault("SUBLEVEL", "0"),
                    parts.getOrDefault("EXTRAVERSION", "")))
        : Optional.empty();
  }

  /**
   * What it changes where that is nothing of the kernel that is built for this architecture, in
   * words; of a merge that is not asked.
   */
  public Optional<String> touchesOnly() throws IOException {
    return commit.getParentCount() == 1
        ? new Touched(objects, commit.getParent(0).getTree(), commit.getTree()).only()
        : Optional.empty();
  }

  /** Writes what it changes against its first parent. */
  public void patch(OutputStream to) throws IOException {
    try (var formatter = new DiffFormatter(to)) {
      formatter.setRepository(objects);
      formatter.format(
          commit.getParentCount() > 0 ? commit.getParent(0).getTree() : null, commit.getTree());
      formatter.flush();
    }
  }
}
