package org.kbisect.build;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one build read of its source tree, and what follows from that: whether a change to the tree
 * can matter to its kernel. Where that is in doubt, it can.
 *
 * <p>A file that appears or goes can matter though nobody read it: make asks whether files exist,
 * and a header can stand in front of another in the order of the include directories. So it counts
 * if it is in a directory of which anything was read or made, if it has the name of anything that
 * was read, and anywhere below the processor's own directory.
 *
 * <p>Of files that decide what is built, a configuration file counts anywhere; a makefile counts in
 * a directory of which anything was read or made, and one level below, since make may have gone
 * there and made nothing.
 *
 * @param files that were read; those that the build made itself may be among them
 * @param folders in which something was made
 * @param whole directories that count with all that is below
 * @param all whether every change counts, such as where the commit's own id is in the kernel
 */
public record BuildInputs(
    Set<String> files, Set<String> folders, Set<String> whole, boolean all, Derived derived) {
  private static final Pattern CONFIGURATION = Pattern.compile("Kconfig.*|.*\\.config");
  private static final Pattern MAKEFILE =
      Pattern.compile("(Makefile|Kbuild|Build).*|.*\\.(mk|include)|Platform");

  /** What git itself reads when it writes a tree's files. */
  private static final Set<String> GITS = Set.of(".gitattributes", ".gitmodules");

  private static final List<String> PRODUCTS = List.of(".o", ".a", ".so", ".cmd", ".d");

  /**
   * What is asked of the sets above.
   *
   * @param names file names of all that was read
   * @param reached directories of which something was read or made
   * @param processors {@code arch/NAME/} of which something was read
   */
  record Derived(Set<String> names, Set<String> reached, Set<String> processors) {}

  public BuildInputs {
    files = Set.copyOf(files);
    folders = Set.copyOf(folders);
    whole = Set.copyOf(whole);
  }

  /** What a build read. */
  public BuildInputs(Set<String> files, Set<String> folders, Set<String> whole, boolean all) {
    this(files, folders, whole, all, derive(files, folders));
  }

  private static Derived derive(Set<String> files, Set<String> folders) {
    var names = new HashSet<String>();
    var reached = new HashSet<>(folders);
    var processors = new HashSet<String>();
    reached.add("");
    for (String file : files) {
      names.add(TreeChange.nameOf(file));
      reached.add(TreeChange.folderOf(file));
      String[] parts = file.split("/", 3);
      if (parts.length == 3 && parts[0].equals("arch")) {
        processors.add("arch/" + parts[1] + "/");
      }
    }
    return new Derived(names, reached, processors);
  }

  /** Whether a kernel could be another one for this change to the tree it was built from. */
  public boolean canMatter(TreeChange change) {
    return all
        || !change.plain()
        || files.contains(change.path())
        || decidesWhatIsBuilt(change)
        || isBelowWhole(change.path())
        || GITS.contains(change.name())
        || isProduct(change.name())
        || (change.appearsOrGoes() && canBeAskedFor(change));
  }

  /** Whether make would have made it itself: a tree that brings it along is a strange one. */
  public static boolean isProduct(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && PRODUCTS.contains(name.substring(dot));
  }

  private boolean decidesWhatIsBuilt(TreeChange change) {
    return CONFIGURATION.matcher(change.name()).matches()
        || (MAKEFILE.matcher(change.name()).matches()
            && (derived.reached().contains(change.folder())
                || derived.reached().contains(TreeChange.folderOf(change.folder()))));
  }

  private boolean isBelowWhole(String path) {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      if (whole.contains(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  private boolean canBeAskedFor(TreeChange change) {
    return derived.reached().contains(change.folder())
        || derived.names().contains(change.name())
        || derived.processors().stream().anyMatch(change.path()::startsWith);
  }
}
