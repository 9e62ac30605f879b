package org.kbisect.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEditor.PathEdit;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of one tree. */
record TreeFiles(Repository repository, ObjectId tree) {

  boolean exists(String path) {
    return content(path).isPresent();
  }

  /** Whether each of its lines ends with a carriage return and a newline. */
  boolean hasCarriageReturns(String path) {
    return content(path)
        .filter(text -> text.contains("\n") && text.equals(withCarriageReturns(text)))
        .isPresent();
  }

  /** The same tree with these files' lines ending so. */
  ObjectId withCarriageReturns(List<String> paths) throws IOException {
    return changed(paths, TreeFiles::withCarriageReturns);
  }

  /** The same tree with these files' lines ending with a newline alone. */
  ObjectId withoutCarriageReturns(List<String> paths) throws IOException {
    return changed(paths, TreeFiles::withoutCarriageReturns);
  }

  private static String withCarriageReturns(String text) {
    return withoutCarriageReturns(text).replace("\n", "\r\n");
  }

  private static String withoutCarriageReturns(String text) {
    return text.replace("\r\n", "\n");
  }

  private ObjectId changed(List<String> paths, UnaryOperator<String> change) throws IOException {
    try (ObjectReader reader = repository.newObjectReader();
        ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = DirCache.read(reader, tree);
      DirCacheEditor editor = index.editor();
      for (String path : paths) {
        String text = change.apply(content(path).orElseThrow());
        ObjectId blob = inserter.insert(Constants.OBJ_BLOB, Bytes.of(text));
        editor.add(
            new PathEdit(path) {
              @Override
              public void apply(DirCacheEntry entry) {
                entry.setObjectId(blob);
              }
            });
      }
      editor.finish();
      ObjectId result = index.writeTree(inserter);
      inserter.flush();
      return result;
    }
  }

  private Optional<String> content(String path) {
    if (path.isEmpty() || path.startsWith("/")) {
      return Optional.empty();
    }
    try (TreeWalk walk = TreeWalk.forPath(repository, path, tree)) {
      return walk == null || walk.isSubtree()
          ? Optional.empty()
          : Optional.of(Bytes.text(repository.open(walk.getObjectId(0)).getBytes()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no path, such as one with an empty part
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
