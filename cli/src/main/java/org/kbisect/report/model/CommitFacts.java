package org.kbisect.report.model;

import java.util.List;
import java.util.Optional;

/**
 * What a repository says of a commit.
 *
 * @param author as {@code Name <address>}
 * @param signers those of its Signed-off-by lines, in the same form
 * @param parents object ids
 * @param touchesOnly what it changes where that is no code of the kernel under test, in words
 * @param release the kernel's version by the Makefile, such as {@code 6.1.170}; may be empty
 * @param published whether a remote-tracking branch has it; empty where there is no remote
 */
public record CommitFacts(
    String commit,
    String subject,
    String author,
    List<String> signers,
    List<String> parents,
    Optional<String> touchesOnly,
    Optional<String> release,
    Optional<Boolean> published) {
  public CommitFacts {
    signers = List.copyOf(signers);
    parents = List.copyOf(parents);
  }

  /** As the kernel cites commits: twelve digits and the subject. */
  public String cited() {
    return "%s (\"%s\")".formatted(commit.substring(0, Kernel.ABBREVIATED), subject);
  }

  /** Whether it is of a stable series: mainline has no third number. */
  public boolean isStable() {
    return release.filter(version -> version.matches("\\d+\\.\\d+\\.[1-9]\\d*.*")).isPresent();
  }
}
