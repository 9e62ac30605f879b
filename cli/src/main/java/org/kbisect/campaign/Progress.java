package org.kbisect.campaign;

import java.util.List;
import org.kbisect.build.BuildTimes;
import org.kbisect.plan.LabFault;

/** Who is told what runs now. Nothing that is told changes what is found. */
public interface Progress {

  /** What a campaign is about at the moment. */
  enum Phase {
    CALIBRATING("calibrating the end points"),
    MERGE_BASES("testing the merge bases"),
    SEARCHING("searching"),
    CONTROLLING("booting the first end's kernel again, to see whether the machine is the same"),
    HUNKS("searching among the hunks"),
    SYMBOLS("searching among the configuration's symbols"),
    FILLING("filling the matrix"),
    COMPARING("comparing with and without the patch"),
    VERIFYING("verifying the finding"),
    PROCESSORS("booting the culprit and its parent at the costs of another processor"),
    VIRTUAL("a search would be costly: booting each end once in virtual time");

    private final String words;

    Phase(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** What is done with a commit at the moment. */
  enum Activity {
    CHECKING_OUT("checking out"),
    BUILDING("building"),
    BOOTING("booting"),
    RUNNING("running the command on"),
    JUDGING("judging"),
    JOURNALING("writing down");

    private final String words;

    Activity(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** A phase begins, or a step of it: {@code stepsLeft} commits are still to be judged. */
  void step(Phase phase, int stepsLeft, int candidates);

  /**
   * The ends were told apart.
   *
   * @param ends their boots
   */
  default void calibrated(Prospect prospect, List<Trial> ends) {}

  /** What all trials of a bench have in common is made, such as the guest's image. */
  default void prepares() {}

  /**
   * Some commits cannot change the kernel, as far as is known, and are searched with others.
   *
   * @param commits between the ends
   * @param canChange how many of them can change the kernel
   */
  default void runs(int commits, int canChange, int steps) {}

  void begins(Activity activity, String commit);

  /** The build that began last has ended. */
  default void built(String commit, BuildTimes times) {}

  void tried(Trial trial);

  /** The lab failed and the trial is made again. */
  void retried(String commit, LabFault fault);
}
