package org.kbisect.report.model;

import java.util.List;
import java.util.Optional;
import org.kbisect.judge.Call;

/**
 * One kernel that was tried: all its boots under one scenario.
 *
 * @param commit object id in hexadecimal
 * @param title its subject, or what it is where it is nobody's commit
 * @param known whether the commit is one of the user's repository
 * @param call empty where it was not called on its own
 */
public record Kernel(
    String commit, String title, boolean known, Role role, Optional<Call> call, List<Boot> boots) {
  /** Digits by which Linux cites commits. */
  public static final int ABBREVIATED = 12;

  public Kernel {
    boots = List.copyOf(boots);
  }

  public String shortCommit() {
    return commit.substring(0, Math.min(ABBREVIATED, commit.length()));
  }

  /** How often the symptom was shown, of the boots that could be judged. */
  public Fails fails() {
    return Fails.of(boots);
  }

  /** Why it could not be judged; empty where it could. */
  public Optional<String> reason() {
    return boots.stream()
        .filter(boot -> boot.showing() == Showing.UNUSABLE)
        .map(Boot::summary)
        .findFirst();
  }

  /** Those with a time, or a time at which they were given up, that are about what is asked. */
  public List<Boot> timed() {
    return boots.stream().filter(Boot::isTimed).toList();
  }
}
