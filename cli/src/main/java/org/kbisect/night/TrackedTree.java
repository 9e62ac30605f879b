package org.kbisect.night;

/**
 * One branch of one repository that is followed.
 *
 * @param name as people know it, such as {@code mainline}; unique in a configuration
 * @param url as git takes it: a local path is one, too
 * @param branch whose tip is judged
 * @param good what the first night compares with: a revision there that is known to be good
 */
public record TrackedTree(String name, String url, String branch, String good) {}
