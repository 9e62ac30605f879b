package org.kbisect.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.judge.FrameSignature;

/**
 * Boots that were begun before anybody has asked for them. One is given to who asks for its commit
 * if it is what would be booted now: of the same kernel, and held to the same picture.
 *
 * @see Speculation
 */
final class BootsAhead {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Booting booting;
  private final int places;
  private final List<Begun> begun = new ArrayList<>();
  private final List<Thread> ended = new ArrayList<>();

  /** A boot in a thread of its own. */
  static final class Begun {
    private final String commit;
    private final Built kernel;
    private final Optional<FrameSignature> reference;
    private final FutureTask<Trial> task;
    private final Thread thread;

    private Begun(Ask ask, Built kernel, Booting booting) {
      this.commit = ask.commit();
      this.kernel = kernel;
      this.reference = booting.reference(commit);
      this.task = new FutureTask<>(() -> booting.boot(ask, kernel));
      this.thread = new Thread(task, "boot ahead");
      thread.setDaemon(true);
      thread.start();
    }

    private boolean isOf(String other, Built now, Optional<FrameSignature> held) {
      return commit.equals(other)
          && kernel.image().signature().equals(now.image().signature())
          && kernel.inferred() == now.inferred()
          && reference.map(FrameSignature::text).equals(held.map(FrameSignature::text));
    }

    /** What came of it, when it has ended; empty where that is no trial. */
    Optional<Trial> trial() throws InterruptedException {
      try {
        return Optional.of(task.get());
      } catch (ExecutionException failed) {
        return Optional.empty(); // it was a guess: the same fault is told if it comes again
      } catch (InterruptedException e) {
        thread.interrupt();
        throw e;
      }
    }
  }

  /**
   * None yet.
   *
   * @param places how many kernels may boot at the same time, with the one that is waited for
   */
  BootsAhead(Booting booting, int places) {
    this.booting = booting;
    this.places = places;
  }

  /**
   * Begins a boot if there is room for one, and fewer of its commit have begun than can be used.
   * One that was ended has its place until it is gone.
   */
  synchronized void begin(Ask ask, Built kernel, int useful) {
    ended.removeIf(thread -> !thread.isAlive());
    long running = ended.size() + begun.stream().filter(each -> !each.task.isDone()).count();
    long known = begun.stream().filter(each -> each.commit.equals(ask.commit())).count();
    if (running < places - 1 && known < useful) {
      begun.add(new Begun(ask, kernel, booting.aside()));
    }
  }

  /** One of what would be booted now; it is nobody else's then. */
  synchronized Optional<Begun> take(String commit, Built kernel) {
    Optional<FrameSignature> held = booting.reference(commit);
    Optional<Begun> first =
        begun.stream().filter(each -> each.isOf(commit, kernel, held)).findFirst();
    first.ifPresent(begun::remove);
    return first;
  }

  /**
   * Ends those that are of no use any more.
   *
   * @param useful the commits of which a boot can be used, each as often as it can
   */
  synchronized void keep(List<String> useful) {
    var left = new ArrayList<>(useful);
    for (Iterator<Begun> all = begun.iterator(); all.hasNext(); ) {
      Begun each = all.next();
      if (!left.remove(each.commit)) {
        each.thread.interrupt();
        ended.add(each.thread);
        all.remove();
      }
    }
  }

  /**
   * Ends all, and waits until they are gone, not for long: elsewhere something may run for them.
   */
  void rest() throws InterruptedException {
    keep(List.of());
    for (Thread each : ended) {
      each.join(PATIENCE.toMillis());
    }
    ended.clear();
  }
}
