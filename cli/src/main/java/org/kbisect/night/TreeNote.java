package org.kbisect.night;

/**
 * Something about a tree that a reader should know, such as that it was force-pushed.
 *
 * @param tree name of the tree
 * @param words a sentence without its full stop
 */
public record TreeNote(String tree, String words) {}
