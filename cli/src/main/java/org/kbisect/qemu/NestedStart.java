package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.Dating;
import org.kbisect.place.Host;
import org.kbisect.place.Listener;
import org.kbisect.place.LocalLease;
import org.kbisect.place.Platform;
import org.kbisect.place.Session;
import org.kbisect.place.SessionFacts;
import org.kbisect.place.Stack;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;

/** Starts hosts of one hardware in QEMU, each with a guest of another on it. */
record NestedStart(
    Hardware host,
    Hardware guest,
    Programs programs,
    Clocks clocks,
    AcceleratorProbe probe,
    Nesting nesting,
    HostImage image)
    implements LocalLease.Start {
  /** What a reader must know of whatever is measured here. */
  static final String CLOCK =
      "guest times are by the guest's clock, which the host's KVM gives it; pictures are dated by"
          + " this machine's";

  static final String MEMORY_TYPES =
      "no memory types: SVM has no IPAT, and an emulated processor acts on none";

  @Override
  public Session start(Stack stack, Path evidence, Listener listener)
      throws LabFault, InterruptedException, IOException {
    require(stack);
    Path archive = image.file();
    AcceleratorProbe.Answer answer = answer(stack);
    var opened = new Opened();
    boolean begun = false;
    try {
      Sockets sockets = Sockets.open(clocks);
      opened.add(sockets::close);
      Session session = start(stack, answer, archive, sockets, evidence, listener, opened);
      begun = true;
      return session;
    } finally {
      if (!begun) {
        opened.close();
      }
    }
  }

  private void require(Stack stack) {
    if (stack.kernel().isEmpty() || stack.guestKernel().isEmpty()) {
      throw new InvalidRequest(
          "machine %s boots two kernels, a host's and its guest's".formatted(host.name()));
    }
    if (!(stack.image() instanceof GuestImage.Initramfs)) {
      throw new InvalidRequest(
          "the guest of machine %s lives in an initramfs, not in %s"
              .formatted(host.name(), stack.image().file()));
    }
    if (stack.time() != TimeMode.REAL) {
      throw new InvalidRequest("a guest on machine " + host.name() + " has no virtual time");
    }
  }

  private AcceleratorProbe.Answer answer(Stack stack) throws LabFault, InterruptedException {
    AcceleratorProbe.Answer best = new Acceleration(host, probe, false).of(stack);
    AcceleratorProbe.Answer answer = nesting.of(best);
    if (host.accelerator() == Hardware.AcceleratorChoice.KVM
        && answer.accelerator() != Accelerator.KVM) {
      throw new LabFault("machine %s asks for KVM, but %s".formatted(host.name(), answer.why()));
    }
    return answer;
  }

  private Session start(
      Stack stack,
      AcceleratorProbe.Answer answer,
      Path archive,
      Sockets sockets,
      Path evidence,
      Listener listener,
      Opened opened)
      throws LabFault, InterruptedException, IOException {
    // The machine's own processor nests where KVM does; the one in the file is TCG's.
    Hardware outer = answer.accelerator() == Accelerator.KVM ? host.withCpu("host") : host;
    var lines = new NestedCommandLine(outer, guest, sockets.directory());
    Path words = sockets.directory().resolve("words");
    Files.writeString(words, String.join("\n", lines.ofGuest(stack)) + "\n");
    List<String> argv = lines.ofHost(stack, answer.accelerator(), archive, words);
    var facts =
        new SessionFacts(platform(outer, answer.accelerator()), argv, Dating.REAL, remarks(answer));
    Emulator emulator =
        Emulator.start(
            programs,
            argv,
            sockets.directory(),
            evidence.resolve("qemu.log"),
            Deadline.of(stack.limit(), stack.time()),
            clocks.monotonic());
    opened.add(emulator::close);
    try {
      return new NestedSession(
          facts, sockets, emulator, clocks.monotonic(), evidence, listener, opened);
    } catch (LabFault fault) {
      throw emulator.explained(fault);
    }
  }

  private static List<String> remarks(AcceleratorProbe.Answer answer) {
    return List.of(
        "nested, accelerator %s: %s".formatted(answer.accelerator().label(), answer.why()),
        CLOCK,
        MEMORY_TYPES);
  }

  private static Platform platform(Hardware outer, Accelerator accelerator) {
    Host here = Host.here();
    return new Platform(
        here.name(),
        outer.name(),
        Platform.NESTED + accelerator.label(),
        QemuCommandLine.cpu(outer, accelerator),
        here.cpu(),
        here.microcode(),
        here.kernel(),
        Optional.empty());
  }
}
