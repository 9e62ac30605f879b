package org.kbisect.git;

import java.io.IOException;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.util.io.DisabledOutputStream;

/** What differs between two trees of Linux, by kinds of which no kernel of ours is built. */
record Touched(Repository objects, RevTree before, RevTree after) {
  private static final Pattern DOCUMENTATION =
      Pattern.compile(
          "Documentation/.*|LICENSES/.*|.*\\.(rst|txt|md)|MAINTAINERS|CREDITS|\\.mailmap");

  private static final Pattern TESTS =
      Pattern.compile(
          "tools/testing/.*|(.*/)?(selftests|tests?|kunit)/.*|.*[_-](kunit|selftest|test)\\.[ch]"
              + "|(.*/)?test_[^/]*\\.c");

  private static final Pattern ARCHITECTURE = Pattern.compile("arch/([^/]+)/.*");

  /** All kernels that are booted are of this one. */
  private static final String OURS = "x86";

  private static final Pattern OF_C = Pattern.compile(".*\\.(c|h|S)");

  /** In words; empty where something else differs. */
  Optional<String> only() throws IOException {
    var kinds = new TreeSet<String>();
    try (var differences = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
      differences.setRepository(objects);
      for (DiffEntry entry : differences.scan(before, after)) {
        Optional<String> kind = kind(entry);
        if (kind.isEmpty()) {
          return Optional.empty();
        }
        kinds.add(kind.get());
      }
    }
    return Optional.of(kinds.isEmpty() ? "nothing" : String.join(" and ", kinds));
  }

  private Optional<String> kind(DiffEntry entry) throws IOException {
    String path =
        entry.getChangeType() == ChangeType.DELETE ? entry.getOldPath() : entry.getNewPath();
    if (DOCUMENTATION.matcher(path).matches()) {
      return Optional.of("documentation");
    }
    if (TESTS.matcher(path).matches()) {
      return Optional.of("tests");
    }
    Matcher architecture = ARCHITECTURE.matcher(path);
    if (architecture.matches() && !architecture.group(1).equals(OURS)) {
      return Optional.of("another architecture (" + architecture.group(1) + ")");
    }
    boolean edited = entry.getChangeType() == ChangeType.MODIFY && OF_C.matcher(path).matches();
    return edited && code(entry.getOldId()).equals(code(entry.getNewId()))
        ? Optional.of("comments and blanks")
        : Optional.empty();
  }

  private String code(AbbreviatedObjectId id) throws IOException {
    return CodeOfC.of(Bytes.text(objects.open(id.toObjectId()).getBytes()));
  }
}
