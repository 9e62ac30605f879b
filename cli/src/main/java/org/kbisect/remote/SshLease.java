package org.kbisect.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.place.Lease;
import org.kbisect.place.Listener;
import org.kbisect.place.Session;
import org.kbisect.place.Slot;
import org.kbisect.place.Stack;
import org.kbisect.plan.Artifact;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.qemu.Hardware;
import org.kbisect.qemu.QemuStart;

/** A lease of a host, on which guests run in QEMU. */
final class SshLease implements Lease {
  private final LeasedHost leased;
  private final QemuStart start;
  private final Slot slot;
  private @Nullable Session running;

  /**
   * A lease.
   *
   * @param slot taken, and given back when this is closed
   */
  SshLease(LeasedHost leased, HostFacts facts, Hardware hardware, Clocks clocks, Slot slot) {
    this.leased = leased;
    this.slot = slot;
    HostEntry host = leased.host();
    var kvm =
        new RemoteKvm(
            leased.shell(), new RemotePrograms(leased.shell(), clocks.monotonic()), host.work());
    this.start =
        new QemuStart(
            hardware,
            new RemoteQemuHost(host.name(), leased.shell(), facts, host.work(), kvm, clocks),
            clocks.monotonic(),
            Optional.empty(),
            Optional.empty(),
            List.of(facts.remark(host.name())),
            "console.log");
  }

  @Override
  public Path put(Artifact artifact, Path file) throws LabFault, InterruptedException {
    return new Store(leased.shell(), leased.host().work()).put(artifact, file);
  }

  @Override
  public Session start(Stack stack, Path evidence, Listener listener)
      throws LabFault, InterruptedException, IOException {
    Session begun = start.start(stack, evidence, listener);
    running = begun;
    return begun;
  }

  @Override
  public void close() throws LabFault {
    try (slot;
        leased) {
      if (running != null) {
        running.close();
      }
    } catch (IOException e) {
      throw new LabFault(
          "what ran on %s did not end well: %s".formatted(leased.host(), e.getMessage()), e);
    }
  }
}
