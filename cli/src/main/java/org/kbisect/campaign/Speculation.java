package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.plan.LabFault;

/**
 * Builds what can come next while a kernel boots: the work tree is free then. What was built is in
 * the cache when it is asked for.
 */
final class Speculation implements Booting {
  private final Kernels kernels;
  private final Booting booting;
  private List<String> expected = List.of();
  private @Nullable Thread thread;
  private volatile String building = "";

  Speculation(Kernels kernels, Booting booting) {
    this.kernels = kernels;
    this.booting = booting;
  }

  /** What can come after the next boot, the likeliest first. */
  void expect(List<String> commits) {
    expected = List.copyOf(commits);
  }

  @Override
  public Trial boot(Ask ask, Built kernel) throws IOException, InterruptedException, LabFault {
    if (thread == null || !thread.isAlive()) {
      List<String> commits = expected;
      thread = new Thread(() -> build(commits), "speculation");
      thread.setDaemon(true);
      thread.start();
    }
    return booting.boot(ask, kernel);
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
      if (!commit.equals(building)) {
        thread.interrupt();
      }
      thread.join();
      thread = null;
    }
  }

  private void build(List<String> commits) {
    try {
      for (String commit : commits) {
        building = commit;
        if (kernels.known(commit).isEmpty()) {
          kernels.builder().build(kernels.source().checkout(commit));
        }
      }
    } catch (IOException | LabFault e) {
      return; // it was a guess; if it is asked for, the same fault will be told
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      building = "";
    }
  }
}
