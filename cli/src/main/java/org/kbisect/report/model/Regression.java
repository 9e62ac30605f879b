package org.kbisect.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.judge.Call;
import org.kbisect.judge.Effect;

/**
 * What a mail about a regression says, once its commit was found.
 *
 * @param symptom in words, such as {@code weston: slower}
 * @param trial what one trial is, a sentence each
 * @param good the good end, as the user named it
 * @param bad the bad end, the same way
 * @param effect how many times as long the bad end takes; empty where the symptom is no time
 * @param confidence probability that it is this commit, 0 to 1
 * @param revert the call of the bad end without it; empty where it does not revert cleanly
 * @param holds whether all that could be verified agrees
 * @param fails a line for each kernel that tells, the parent and the culprit first
 * @param platforms on which it was booted, in words
 * @param elsewhere how the same kernels did on other hosts, a line each
 * @param reproduce how to do it again, a line each
 */
public record Regression(
    CommitFacts culprit,
    String symptom,
    List<String> trial,
    String good,
    String bad,
    Optional<Effect> effect,
    double confidence,
    Optional<Call> revert,
    boolean holds,
    List<Kernel> fails,
    List<String> platforms,
    List<String> elsewhere,
    List<String> reproduce) {
  public Regression {
    trial = List.copyOf(trial);
    fails = List.copyOf(fails);
    platforms = List.copyOf(platforms);
    elsewhere = List.copyOf(elsewhere);
    reproduce = List.copyOf(reproduce);
  }

  /** The kernel of a role. */
  public Optional<Kernel> kernel(Role role) {
    return fails.stream().filter(kernel -> kernel.role() == role).findFirst();
  }

  Regression withElsewhere(List<String> more) {
    var lines = new ArrayList<>(elsewhere);
    lines.addAll(more);
    return new Regression(
        culprit,
        symptom,
        trial,
        good,
        bad,
        effect,
        confidence,
        revert,
        holds,
        fails,
        platforms,
        lines,
        reproduce);
  }
}
