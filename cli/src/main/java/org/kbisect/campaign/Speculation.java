package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.campaign.Progress.Activity;
import org.kbisect.plan.LabFault;

/**
 * Builds what can come next while a kernel boots: the work tree is free then. What was built is in
 * the cache when it is asked for. Where kernels can boot beside each other, it is booted, too, and
 * what becomes useless is ended.
 *
 * <p>So several nodes search at once, and what is found does not depend on how many: a campaign
 * asks for one trial after the other as ever, and finds some of them made. Three nodes boot the
 * next commit and the two that can follow it, which is two steps in the time of one.
 */
final class Speculation implements Booting {
  private final Kernels kernels;
  private final Booting booting;
  private final boolean builds;
  private final int places;
  private final BootsAhead boots;
  private List<String> expected = List.of();
  private @Nullable Thread thread;
  private volatile String building = "";

  /** Whether what is being built is waited for, so that nothing is to be begun after it. */
  private volatile boolean last;

  /**
   * None has begun.
   *
   * @param builds whether kernels are built while another boots
   * @param places how many kernels may boot at the same time
   */
  Speculation(Kernels kernels, Booting booting, boolean builds, int places) {
    this.kernels = kernels;
    this.booting = booting;
    this.builds = builds;
    this.places = places;
    this.boots = new BootsAhead(booting, places);
  }

  /** How many of the commits that can come next it has use for: while some boot, two are built. */
  int looksAhead() {
    return places + 1;
  }

  /** What can come after the next boot, the likeliest first. */
  void expect(List<String> commits) {
    expected = List.copyOf(commits);
  }

  @Override
  public Trial boot(Ask ask, Built kernel) throws IOException, InterruptedException, LabFault {
    List<String> coming = expected;
    expected = List.of(); // it was for this trial
    boots.keep(Stream.concat(Stream.of(ask.commit()), coming.stream()).toList());
    Optional<BootsAhead.Begun> begun = boots.take(ask.commit(), kernel);
    if (thread == null || !thread.isAlive()) {
      last = false;
      thread = new Thread(() -> prepare(ask, coming), "speculation");
      thread.setDaemon(true);
      thread.start();
    }
    Optional<Trial> made = begun.isPresent() ? awaited(ask, begun.get()) : Optional.empty();
    return made.isPresent() ? made.get() : booting.boot(ask, kernel);
  }

  private Optional<Trial> awaited(Ask ask, BootsAhead.Begun begun) throws InterruptedException {
    kernels.progress().begins(Activity.BOOTING, ask.commit());
    return begun.trial();
  }

  /** Ends what was begun for nobody. */
  void rest() throws InterruptedException {
    expected = List.of();
    try {
      makeWayFor("");
    } finally {
      boots.rest();
    }
  }

  @Override
  public void remember(Trial trial) {
    booting.remember(trial);
  }

  /** Whether what is being built now is the kernel of a commit. */
  boolean isBuilding(String commit) {
    return thread != null && thread.isAlive() && commit.equals(building);
  }

  /** Frees the work tree for a commit: its own build is waited for, any other is ended. */
  void makeWayFor(String commit) throws InterruptedException {
    if (thread != null) {
      last = true;
      if (!commit.equals(building)) {
        thread.interrupt();
      }
      thread.join();
      thread = null;
    }
  }

  private void prepare(Ask now, List<String> commits) {
    var seen = new ArrayList<String>();
    try {
      for (String commit : commits) {
        if (last) {
          return;
        }
        building = commit;
        seen.add(commit);
        int useful = Collections.frequency(seen, commit);
        kernel(commit).ifPresent(kernel -> boots.begin(new Ask(now.id(), commit), kernel, useful));
      }
    } catch (IOException | LabFault e) {
      return; // it was a guess; if it is asked for, the same fault will be told
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      building = "";
    }
  }

  private Optional<Built> kernel(String commit) throws IOException, InterruptedException, LabFault {
    Optional<Built> known = kernels.known(commit);
    if (known.isPresent() || !builds) {
      return known;
    }
    kernels.builder().build(kernels.source().checkout(commit));
    return kernels.known(commit);
  }
}
