package org.kbisect.campaign;

import java.util.List;

/**
 * What was learned of a range at one moment of its search: commits that can change the kernel, of
 * which that was not known before.
 *
 * @param known whether it was known what the builds have read; else there are none
 * @param commits object ids in hexadecimal
 */
public record RelevantCommits(boolean known, List<String> commits) {
  public RelevantCommits {
    commits = List.copyOf(commits);
  }
}
