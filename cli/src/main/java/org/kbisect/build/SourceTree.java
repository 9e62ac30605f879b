package org.kbisect.build;

import java.nio.file.Path;

/**
 * A source tree on disk.
 *
 * @param directory where it is checked out
 * @param treeId the git tree object's id, in hexadecimal: equal ids are equal sources
 */
public record SourceTree(Path directory, String treeId) {}
