package org.kbisect.git;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.FileHeader.PatchType;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.kbisect.plan.InvalidRequest;

/** A commit taken apart into hunks, of which some can be kept on top of its parent. */
public final class CommitHunks {
  private final WorkTree tree;
  private final RevCommit parent;
  private final RevCommit commit;
  private final List<FileChange> changes;

  private CommitHunks(WorkTree tree, RevCommit parent, RevCommit commit, List<FileChange> changes) {
    this.tree = tree;
    this.parent = parent;
    this.commit = commit;
    this.changes = changes;
  }

  /**
   * Takes a commit apart.
   *
   * @throws InvalidRequest when it has not exactly one parent, or changes nothing
   */
  public static CommitHunks of(WorkTree tree, String id) throws IOException {
    try (RevWalk walk = new RevWalk(tree.jgit())) {
      RevCommit commit = walk.parseCommit(ObjectId.fromString(id));
      if (commit.getParentCount() != 1) {
        throw new InvalidRequest(
            "%s has %d parents: only a commit with one parent has hunks"
                .formatted(id.substring(0, 12), commit.getParentCount()));
      }
      RevCommit parent = walk.parseCommit(commit.getParent(0));
      List<FileChange> changes = changes(tree, parent, commit);
      if (changes.isEmpty()) {
        throw new InvalidRequest(id.substring(0, 12) + " changes no file");
      }
      return new CommitHunks(tree, parent, commit, changes);
    }
  }

  private static List<FileChange> changes(WorkTree tree, RevCommit parent, RevCommit commit)
      throws IOException {
    try (var differ = new DiffFormatter(OutputStream.nullOutputStream());
        ObjectReader reader = tree.jgit().newObjectReader()) {
      differ.setRepository(tree.jgit());
      differ.setDetectRenames(true);
      var changes = new ArrayList<FileChange>();
      for (DiffEntry entry : differ.scan(parent.getTree(), commit.getTree())) {
        changes.add(change(entry, differ.toFileHeader(entry), reader));
      }
      return changes;
    }
  }

  private static FileChange change(DiffEntry entry, FileHeader header, ObjectReader reader)
      throws IOException {
    boolean binary = header.getPatchType() != PatchType.UNIFIED;
    boolean text = !binary && isFile(entry.getOldMode()) && isFile(entry.getNewMode());
    RawText before = text(entry.getOldId(), entry.getOldMode(), binary, reader);
    RawText after = text(entry.getNewId(), entry.getNewMode(), binary, reader);
    return text && entry.getChangeType() == ChangeType.MODIFY
        ? FileChange.text(entry, header.toEditList(), before, after)
        : FileChange.whole(entry, before, after, words(entry, binary));
  }

  private static String words(DiffEntry entry, boolean binary) {
    return switch (entry.getChangeType()) {
      case ADD -> "new file";
      case DELETE -> "deleted file";
      case RENAME -> "renamed from " + entry.getOldPath();
      case COPY -> "copied from " + entry.getOldPath();
      case MODIFY -> binary ? "binary file" : "changed as a whole";
    };
  }

  private static RawText text(
      AbbreviatedObjectId id, FileMode mode, boolean binary, ObjectReader reader)
      throws IOException {
    boolean read = isFile(mode) && !binary;
    return read
        ? new RawText(reader.open(id.toObjectId()).getCachedBytes(Integer.MAX_VALUE))
        : RawText.EMPTY_TEXT;
  }

  private static boolean isFile(FileMode mode) {
    return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
  }

  /** Object id of the one parent, on top of which hunks are kept. */
  public String parent() {
    return parent.name();
  }

  /** All hunks; their numbers are their places here, from 0. */
  public List<Hunk> hunks() {
    return changes.stream()
        .flatMap(change -> change.parts().stream())
        .map(FileChange.Part::hunk)
        .toList();
  }

  /** Divisions of the hunks, coarsest first: by file, by function, each alone. */
  public List<List<Set<Integer>>> levels() {
    List<Hunk> hunks = hunks();
    Map<String, Set<Integer>> files = new LinkedHashMap<>();
    Map<String, Set<Integer>> functions = new LinkedHashMap<>();
    var single = new ArrayList<Set<Integer>>();
    for (int number = 0; number < hunks.size(); number++) {
      Hunk hunk = hunks.get(number);
      Set<Integer> one = Set.of(number);
      files.merge(hunk.file(), one, CommitHunks::union);
      functions.merge(hunk.file() + "\n" + hunk.function(), one, CommitHunks::union);
      single.add(one);
    }
    return List.of(List.copyOf(files.values()), List.copyOf(functions.values()), single);
  }

  private static Set<Integer> union(Set<Integer> some, Set<Integer> others) {
    var all = new java.util.TreeSet<>(some);
    all.addAll(others);
    return Set.copyOf(all);
  }

  /** The hunks without which a hunk does not compile, as far as its words tell. */
  public Map<Integer, Set<Integer>> needs() {
    return HunkNeeds.of(hunks());
  }

  /**
   * Object id of a commit that does only this; the commit itself, or its parent, for all or none.
   */
  public String keeping(Set<Integer> kept) throws IOException {
    ObjectId result = treeOf(kept);
    if (result.equals(commit.getTree())) {
      return commit.name();
    }
    // The same message whatever is kept: the same tree is then the same commit.
    return result.equals(parent.getTree())
        ? parent.name()
        : tree.commit(result, parent, "Hunks of " + commit.name());
  }

  /** What keeping these hunks does to the parent, as {@code git apply} takes it. */
  public byte[] patch(Set<Integer> kept) throws IOException {
    return PatchWriter.between(tree.jgit(), parent.getTree(), treeOf(kept));
  }

  private ObjectId treeOf(Set<Integer> kept) throws IOException {
    try (ObjectReader reader = tree.jgit().newObjectReader();
        ObjectInserter inserter = tree.jgit().newObjectInserter()) {
      DirCache index = DirCache.read(reader, parent.getTree());
      DirCacheEditor editor = index.editor();
      int first = 0;
      for (FileChange change : changes) {
        int begin = first;
        Set<Integer> parts =
            IntStream.range(0, change.parts().size())
                .filter(part -> kept.contains(begin + part))
                .boxed()
                .collect(Collectors.toSet());
        change.apply(parts, editor, inserter);
        first += change.parts().size();
      }
      editor.finish();
      ObjectId result = index.writeTree(inserter);
      inserter.flush();
      return result;
    }
  }
}
