package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.place.Dating;
import org.kbisect.place.Host;
import org.kbisect.place.Listener;
import org.kbisect.place.LocalLease;
import org.kbisect.place.Platform;
import org.kbisect.place.Session;
import org.kbisect.place.SessionFacts;
import org.kbisect.place.Stack;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;

/** Starts guests of one hardware in QEMU. */
record QemuStart(
    Hardware hardware,
    Programs programs,
    Clocks clocks,
    AcceleratorProbe probe,
    Optional<MemoryCostModel> model,
    VirtualTime virtualTime)
    implements LocalLease.Start {
  private static final String UNHELD =
      "the guest cannot be held, so the screen is dated by the host's clock, not in virtual time: %s";

  @Override
  public Session start(Stack stack, Path evidence, Listener listener)
      throws LabFault, InterruptedException, IOException {
    AcceleratorProbe.Answer answer = new Acceleration(hardware, probe, model.isPresent()).of(stack);
    var opened = new Opened();
    boolean begun = false;
    try {
      Sockets sockets = Sockets.open(clocks);
      opened.add(sockets::close);
      Session session = start(stack, answer, sockets, evidence, listener, opened);
      begun = true;
      return session;
    } finally {
      if (!begun) {
        opened.close();
      }
    }
  }

  private Session start(
      Stack stack,
      AcceleratorProbe.Answer answer,
      Sockets sockets,
      Path evidence,
      Listener listener,
      Opened opened)
      throws LabFault, InterruptedException, IOException {
    Optional<String> unheld =
        stack.time() == TimeMode.VIRTUAL
            ? virtualTime.refusal(sockets.directory())
            : Optional.empty();
    Dating dating = dating(stack, unheld.isEmpty());
    List<String> argv = argv(stack, answer.accelerator(), sockets.directory(), dating);
    var facts =
        new SessionFacts(platform(answer.accelerator()), argv, dating, remarks(answer, unheld));
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
      return new QemuSession(
          facts, sockets, emulator, clocks.monotonic(), evidence, listener, opened);
    } catch (LabFault fault) {
      throw emulator.explained(fault);
    }
  }

  private static List<String> remarks(AcceleratorProbe.Answer answer, Optional<String> unheld) {
    String accelerator = "accelerator %s: %s".formatted(answer.accelerator().label(), answer.why());
    return Stream.concat(Stream.of(accelerator), unheld.map(UNHELD::formatted).stream()).toList();
  }

  /** A disk answers when the host has read it, and a guest that waits for it waits for the host. */
  private static Dating dating(Stack stack, boolean holds) {
    if (stack.time() == TimeMode.REAL) {
      return Dating.REAL;
    }
    boolean noDisk = stack.image() instanceof GuestImage.Initramfs;
    return holds
        ? new Dating(true, noDisk, VirtualTime.PERIOD.toNanos())
        : Dating.HOST_BESIDE_VIRTUAL;
  }

  private List<String> argv(Stack stack, Accelerator accelerator, Path sockets, Dating dating)
      throws LabFault, IOException, InterruptedException {
    var argv = new ArrayList<>(QemuCommandLine.of(hardware, accelerator, stack, sockets));
    if (model.isPresent()) {
      argv.addAll(model.get().argv(sockets));
    }
    if (dating.inSteps()) {
      argv.addAll(virtualTime.argv(sockets));
    }
    return List.copyOf(argv);
  }

  private Platform platform(Accelerator accelerator) {
    Host host = Host.here();
    return new Platform(
        hardware.name(),
        accelerator.label(),
        QemuCommandLine.cpu(hardware, accelerator),
        host.cpu(),
        host.microcode(),
        host.kernel(),
        model.map(MemoryCostModel::cost));
  }
}
