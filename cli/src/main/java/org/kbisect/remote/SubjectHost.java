package org.kbisect.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/** A host whose own kernel is under test, while it is ours: brought there, and home again. */
final class SubjectHost {
  private final LeasedHost leased;
  private final Programs here;
  private final MonotonicClock clock;
  private final UnaryOperator<LabFault> lost;
  private @Nullable Readiness base;

  /**
   * A host.
   *
   * @param here programs of this machine, for its console and its power
   * @param lost told why, where the host does not come home; answers with what to say
   */
  SubjectHost(
      LeasedHost leased, Programs here, MonotonicClock clock, UnaryOperator<LabFault> lost) {
    this.leased = leased;
    this.here = here;
    this.clock = clock;
    this.lost = lost;
  }

  /**
   * Sees to it that it runs its base kernel, whatever was interrupted before, and that it can boot
   * others.
   *
   * @throws LabFault with what it lacks
   */
  void settle() throws LabFault, InterruptedException {
    Optional<String> left = memory().recalled();
    if (left.isPresent()) {
      leased.setAway(true);
      home(left.get());
    }
    Readiness ready = Readiness.of(leased.host(), leased.root());
    ready.require();
    HostModules.of(leased.root()).remove();
    base = ready;
  }

  /** What a reader of its results must know. */
  List<String> remarks() {
    return ready().remarks();
  }

  private Readiness ready() {
    Readiness known = base;
    if (known == null) {
      throw new IllegalStateException("the host was not settled");
    }
    return known;
  }

  /**
   * Boots a kernel on it.
   *
   * @param kernel where it lies there
   * @param initrd where that lies there; empty where there is none
   * @param buildId its
   * @param returns how often the host comes back, if the kernel does not boot
   * @return {@link Move.Arrived}, {@link Move.DoesNotBoot}, and then it is connected to; or {@link
   *     Move.GiveUp}
   */
  Move boot(Path kernel, String initrd, String buildId, int returns)
      throws LabFault, InterruptedException {
    Readiness from = ready();
    HostEntry host = leased.host();
    BootMethod method = host.boot().orElseThrow();
    var words = new ArrayList<>(List.of(kernel.toString(), initrd));
    words.add(SubjectCommandLine.of(from.commandLine(), host.arguments()));
    words.addAll(method.words());
    memory().remember(from.buildId());
    leased.setAway(true);
    if (from.hasWatchdog()) {
      requireTime(new Watchdog(leased.root()).arm(host.limits().watchdog()));
    }
    Move move =
        new Journey(metal(new SshMetal.Order(method.script(), words, true)), clock)
            .travel(
                Jump.to(
                    buildId, from.buildId(), from.bootId(), returns, hasPower(), host.limits()));
    if (move instanceof Move.Arrived) {
      leased.reconnect();
    } else if (move instanceof Move.DoesNotBoot) {
      isHome();
    }
    return move;
  }

  /** A driver with a time of its own would reset the host in the middle of a boot. */
  private void requireTime(Duration armed) throws LabFault {
    Duration wanted = leased.host().limits().watchdog();
    if (armed.compareTo(wanted) < 0) {
      throw new LabFault(
          "%s: its watchdog takes %d s and not the %d of limits.watchdog, so that it would reset the host while a kernel boots"
              .formatted(leased.host(), armed.toSeconds(), wanted.toSeconds()));
    }
  }

  /**
   * Brings it home to its base kernel, where it is not.
   *
   * @throws LabFault when it does not come, with the reason
   */
  void home() throws LabFault, InterruptedException {
    if (leased.away()) {
      home(ready().buildId());
    }
  }

  private void home(String buildId) throws LabFault, InterruptedException {
    Move move = broughtHome(buildId, metal(SshMetal.Order.home()));
    if (!(move instanceof Move.Arrived)) {
      throw lost.apply(fault(move));
    }
    isHome();
  }

  /** One that comes home by itself while nobody sees it is not told to reboot there once more. */
  private Move broughtHome(String buildId, SshMetal metal) throws LabFault, InterruptedException {
    var journey = new Journey(metal, clock);
    if (!(metal.look() instanceof Sight.Up up)) {
      return journey.follow(jumpHome(buildId, ""));
    }
    return up.kernel().equals(buildId)
        ? new Move.Arrived()
        : journey.travel(jumpHome(buildId, up.boot()));
  }

  private Jump jumpHome(String buildId, String left) {
    return Jump.home(buildId, left, hasPower(), leased.host().limits());
  }

  private void isHome() throws LabFault, InterruptedException {
    leased.reconnect();
    HostModules.of(leased.root()).remove();
    memory().forget();
    leased.setAway(false);
  }

  /** The fault that a way's end is. */
  LabFault fault(Move move) {
    String why = move instanceof Move.GiveUp given ? given.why() : "does not boot its base kernel";
    return new LabFault("%s %s".formatted(leased.host(), why));
  }

  private boolean hasPower() {
    return !leased.host().power().isEmpty();
  }

  private SshMetal metal(SshMetal.Order order) {
    return new SshMetal(leased.host(), leased.connector(), order, here);
  }

  private BaseKernel memory() {
    return new BaseKernel(leased.shell(), leased.host().work());
  }
}
