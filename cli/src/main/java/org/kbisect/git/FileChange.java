package org.kbisect.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEditor.DeletePath;
import org.eclipse.jgit.dircache.DirCacheEditor.PathEdit;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/**
 * What a commit does to one file, in parts.
 *
 * @param before the file's text in the parent; empty when it is changed as a whole
 */
record FileChange(DiffEntry entry, RawText before, RawText after, List<Part> parts) {
  /** Lines of context, as git's: changes nearer to each other than two of these are one hunk. */
  private static final int CONTEXT = 3;

  /** What a part changes. */
  private enum Kind {
    FILE,
    MODE,
    LINES
  }

  /** One hunk; {@code edits} of lines only. */
  record Part(Hunk hunk, Kind kind, List<Edit> edits) {}

  /** A file that is new, deleted, renamed or not text: one part. */
  static FileChange whole(DiffEntry entry, RawText before, RawText after, String words) {
    var empty = new EditList();
    if (before.size() + after.size() > 0) {
      empty.add(new Edit(0, before.size(), 0, after.size()));
    }
    Hunk hunk = hunk(entry, "", words, empty, before, after);
    return new FileChange(
        entry, before, after, List.of(new Part(hunk, Kind.FILE, List.copyOf(empty))));
  }

  /** A changed text: its mode, if that changed, and each hunk. */
  static FileChange text(DiffEntry entry, EditList edits, RawText before, RawText after) {
    var parts = new ArrayList<Part>();
    if (!entry.getOldMode().equals(entry.getNewMode())) {
      String words = "mode " + entry.getOldMode() + " to " + entry.getNewMode();
      parts.add(
          new Part(new Hunk(path(entry), "", words, List.of(), List.of()), Kind.MODE, List.of()));
    }
    for (int first = 0; first < edits.size(); ) {
      int end = first + 1;
      while (end < edits.size() && near(edits.get(end - 1), edits.get(end))) {
        end++;
      }
      List<Edit> together = List.copyOf(edits.subList(first, end));
      parts.add(new Part(lines(entry, together, before, after), Kind.LINES, together));
      first = end;
    }
    return new FileChange(entry, before, after, List.copyOf(parts));
  }

  private static boolean near(Edit one, Edit next) {
    return next.getBeginA() - one.getEndA() <= 2 * CONTEXT
        || next.getBeginB() - one.getEndB() <= 2 * CONTEXT;
  }

  private static Hunk lines(DiffEntry entry, List<Edit> edits, RawText before, RawText after) {
    Edit first = edits.get(0);
    Edit last = edits.get(edits.size() - 1);
    int beginA = Math.max(0, first.getBeginA() - CONTEXT);
    int endA = Math.min(before.size(), last.getEndA() + CONTEXT);
    int beginB = Math.max(0, first.getBeginB() - CONTEXT);
    int endB = Math.min(after.size(), last.getEndB() + CONTEXT);
    String header =
        "@@ -%s +%s @@ %s"
            .formatted(
                range(beginA, endA), range(beginB, endB), FunctionNames.before(before, beginA));
    // The header's function is that of the context, which may end above the change.
    String function = FunctionNames.before(before, first.getBeginA() + 1);
    return hunk(entry, function, header.strip(), edits, before, after);
  }

  private static String range(int begin, int end) {
    int line = begin == end ? begin : begin + 1;
    return end - begin == 1 ? Integer.toString(line) : line + "," + (end - begin);
  }

  private static Hunk hunk(
      DiffEntry entry,
      String function,
      String header,
      List<Edit> edits,
      RawText before,
      RawText after) {
    var removed = new ArrayList<String>();
    var added = new ArrayList<String>();
    for (Edit edit : edits) {
      IntStream.range(edit.getBeginA(), edit.getEndA())
          .mapToObj(before::getString)
          .forEach(removed::add);
      IntStream.range(edit.getBeginB(), edit.getEndB())
          .mapToObj(after::getString)
          .forEach(added::add);
    }
    return new Hunk(path(entry), function, header, removed, added);
  }

  private static String path(DiffEntry entry) {
    return entry.getChangeType() == ChangeType.DELETE ? entry.getOldPath() : entry.getNewPath();
  }

  /** Changes an index of the parent's tree by some of the parts, numbered from 0. */
  void apply(Set<Integer> kept, DirCacheEditor editor, ObjectInserter inserter) throws IOException {
    if (kept.isEmpty()) {
      return;
    }
    if (parts.get(0).kind() == Kind.FILE) {
      applyWhole(editor);
      return;
    }
    boolean mode = kept.contains(0) && parts.get(0).kind() == Kind.MODE;
    List<Edit> edits =
        kept.stream().sorted().flatMap(part -> parts.get(part).edits().stream()).toList();
    ObjectId text = inserter.insert(Constants.OBJ_BLOB, patched(edits));
    put(editor, mode ? entry.getNewMode() : entry.getOldMode(), text);
  }

  private void applyWhole(DirCacheEditor editor) {
    switch (entry.getChangeType()) {
      case DELETE -> editor.add(new DeletePath(entry.getOldPath()));
      case RENAME -> {
        editor.add(new DeletePath(entry.getOldPath()));
        put(editor, entry.getNewMode(), entry.getNewId().toObjectId());
      }
      case ADD, COPY, MODIFY -> put(editor, entry.getNewMode(), entry.getNewId().toObjectId());
    }
  }

  private void put(DirCacheEditor editor, FileMode mode, ObjectId content) {
    editor.add(
        new PathEdit(entry.getNewPath()) {
          @Override
          public void apply(DirCacheEntry target) {
            target.setFileMode(mode);
            target.setObjectId(content);
          }
        });
  }

  /** The parent's text with some edits, which are in order; byte for byte. */
  private byte[] patched(List<Edit> edits) throws IOException {
    var out = new ByteArrayOutputStream();
    int line = 0;
    for (Edit edit : edits) {
      copy(before, line, edit.getBeginA(), out);
      copy(after, edit.getBeginB(), edit.getEndB(), out);
      line = edit.getEndA();
    }
    copy(before, line, before.size(), out);
    return out.toByteArray();
  }

  private static void copy(RawText text, int from, int to, ByteArrayOutputStream out)
      throws IOException {
    for (int line = from; line < to; line++) {
      text.writeLine(out, line);
      if (line < text.size() - 1 || !text.isMissingNewlineAtEnd()) {
        out.write('\n');
      }
    }
  }
}
