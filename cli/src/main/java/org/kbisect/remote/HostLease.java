package org.kbisect.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.place.Dating;
import org.kbisect.place.Host;
import org.kbisect.place.Lease;
import org.kbisect.place.Listener;
import org.kbisect.place.Platform;
import org.kbisect.place.Session;
import org.kbisect.place.SessionFacts;
import org.kbisect.place.Slot;
import org.kbisect.place.Stack;
import org.kbisect.plan.Artifact;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.HostKernel;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;
import org.kbisect.qemu.Hardware;
import org.kbisect.qemu.QemuStart;

/** A lease of a host that boots kernels under test, with a guest in QEMU on each. */
final class HostLease implements Lease {
  private final LeasedHost leased;
  private final SubjectHost subject;
  private final HostFacts base;
  private final Hardware hardware;
  private final Programs here;
  private final Clocks clocks;
  private final SecondOpinion opinion;
  private final Slot slot;
  private final Map<Path, Path> files = new HashMap<>();
  private @Nullable Session running;

  /**
   * A lease of a host that is settled.
   *
   * @param base what it is under its base kernel
   * @param opinion of all hosts of the place
   * @param slot taken, and given back when this is closed
   */
  HostLease(
      LeasedHost leased,
      SubjectHost subject,
      HostFacts base,
      Hardware hardware,
      Programs here,
      Clocks clocks,
      SecondOpinion opinion,
      Slot slot) {
    this.leased = leased;
    this.subject = subject;
    this.base = base;
    this.hardware = hardware;
    this.here = here;
    this.clocks = clocks;
    this.opinion = opinion;
    this.slot = slot;
  }

  @Override
  public Path put(Artifact artifact, Path file) throws LabFault, InterruptedException {
    Path there = store().put(artifact, file);
    files.put(there, file);
    return there;
  }

  @Override
  public Session start(Stack stack, Path evidence, Listener listener)
      throws LabFault, InterruptedException, IOException {
    Path kernel = stack.kernel().orElseThrow();
    boolean guest = !(stack.image() instanceof GuestImage.Tests);
    if (guest && stack.guestKernel().isEmpty()) {
      throw new InvalidRequest(
          "a host of a lab boots the kernel under test with a guest on it, and no kernel is named for the guest: --guest-revision");
    }
    String buildId = buildId(kernel);
    var parts = new SubjectParts(evidence, listener);
    boolean begun = false;
    try {
      parts.listen(here, leased.host().console(), clocks.monotonic());
      Session session = session(stack, kernel, buildId, parts);
      begun = true;
      running = session;
      return session;
    } finally {
      if (!begun) {
        parts.close();
      }
    }
  }

  private String buildId(Path kernel) throws LabFault, IOException {
    Path file = files.getOrDefault(kernel, kernel);
    Optional<String> found =
        Files.isDirectory(file) ? BuildId.inNotes(new HostKernel(file).notes()) : BuildId.of(file);
    return found.orElseThrow(
        () ->
            new LabFault(
                "%s has no build id, so nothing would prove that %s runs it: it must be a vmlinux"
                    .formatted(file, leased.host())));
  }

  private Session session(Stack stack, Path kernel, String buildId, SubjectParts parts)
      throws LabFault, InterruptedException, IOException {
    Move move = boot(kernel, buildId);
    if (move instanceof Move.GiveUp) {
      throw subject.fault(move);
    }
    HostFacts facts = HostFacts.of(leased.shell());
    if (move instanceof Move.DoesNotBoot) {
      SecondOpinion.Unbooted said = opinion.unbooted(buildId, leased.host().name());
      return new UnbootedSession(
          facts(facts, buildId, said.host()), parts, clocks.monotonic(), said.why());
    }
    opinion.booted(buildId);
    if (base.hasKvm() && !facts.hasKvm()) {
      return new UnbootedSession(
          facts(facts, buildId),
          parts,
          clocks.monotonic(),
          "host %s has no /dev/kvm under this kernel, and has it under its own"
              .formatted(leased.host().name()));
    }
    feed(parts);
    if (stack.image() instanceof GuestImage.Tests tests) {
      return new SubjectSession(
          tests(tests, facts(facts, buildId), parts), parts, clocks.monotonic());
    }
    var start =
        new QemuStart(
            hardware,
            new RemoteQemuHost(
                leased.host().name(),
                leased.shell(),
                facts,
                leased.host().work(),
                new KvmUnderTest(facts),
                clocks),
            clocks.monotonic(),
            Optional.empty(),
            Optional.empty(),
            remarks(facts, buildId),
            "guest-console.log");
    Session guest = start.start(guest(stack), parts.evidence(), parts.guest());
    return new SubjectSession(guest, parts, clocks.monotonic());
  }

  private Move boot(Path kernel, String buildId)
      throws LabFault, InterruptedException, IOException {
    Path file = files.getOrDefault(kernel, kernel);
    if (!Files.isDirectory(file)) {
      return subject.boot(kernel, "", buildId, opinion.returns());
    }
    var there = new HostKernel(kernel);
    String initrd = HostModules.of(leased.root()).place(new HostKernel(file), there, store());
    return subject.boot(there.image(), initrd, buildId, opinion.returns());
  }

  private Store store() {
    return new Store(leased.shell(), leased.host().work());
  }

  private Session tests(GuestImage.Tests tests, SessionFacts facts, SubjectParts parts)
      throws IOException {
    return TestsSession.start(
        leased.shell(), tests.file(), parts.evidence(), facts, parts.guest(), clocks.monotonic());
  }

  private SessionFacts facts(HostFacts facts, String buildId) {
    return facts(facts, buildId, Optional.of(leased.host().name()));
  }

  /**
   * What is known without a guest.
   *
   * @param witness the host whose word it is; empty where it is not one's alone
   */
  private SessionFacts facts(HostFacts facts, String buildId, Optional<String> witness) {
    Host label = facts.label(leased.host().name());
    var platform =
        new Platform(
            witness,
            hardware.name(),
            "none",
            hardware.cpu().orElse("none"),
            label.cpu(),
            label.microcode(),
            label.kernel(),
            Optional.empty());
    return new SessionFacts(platform, List.of(), Dating.REAL, remarks(facts, buildId));
  }

  private List<String> remarks(HostFacts facts, String buildId) {
    var remarks = new ArrayList<String>();
    remarks.add(
        "host %s was told to boot the kernel with the build id %s"
            .formatted(leased.host().name(), buildId));
    remarks.add(facts.remark(leased.host().name()));
    remarks.addAll(subject.remarks());
    return remarks;
  }

  /** Without a driver in the kernel under test the watchdog goes on as it was armed. */
  private void feed(SubjectParts parts) throws LabFault, InterruptedException, IOException {
    var watchdog = new Watchdog(leased.root());
    if (watchdog.isThere()) {
      Path log = parts.evidence().resolve("watchdog.log");
      parts.add(watchdog.feed(leased.host().limits().watchdog(), log, clocks.monotonic())::close);
    }
  }

  /** What runs on the host. */
  private static Stack guest(Stack stack) {
    return new Stack(
        stack.guestKernel(),
        stack.image(),
        stack.arguments(),
        stack.memory(),
        stack.time(),
        stack.limit());
  }

  /** Ends what runs, brings the host home, and gives it back. */
  @Override
  public void close() throws LabFault {
    boolean interrupted = Thread.interrupted();
    try (slot;
        leased) {
      if (running != null) {
        running.close();
      }
      subject.home();
    } catch (IOException e) {
      throw new LabFault(
          "what ran on %s did not end well: %s".formatted(leased.host(), e.getMessage()), e);
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
