package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.kbisect.plan.LabFault;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.MonotonicClock;

/**
 * Starts guests of one hardware in QEMU.
 *
 * @param model charges for stores to the video memory, where it does
 * @param virtualTime holds guests in virtual time, where it can
 * @param remarks what a reader of any result must know of where it was
 * @param console the file of the evidence that gets what the guest's console says
 */
public record QemuStart(
    Hardware hardware,
    QemuHost host,
    MonotonicClock clock,
    Optional<MemoryCostModel> model,
    Optional<VirtualTime> virtualTime,
    List<String> remarks,
    String console)
    implements LocalLease.Start {
  private static final String UNHELD =
      "the guest cannot be held, so the screen is dated by the host's clock, not in virtual time: %s";

  @Override
  public Session start(Stack stack, Path evidence, Listener listener)
      throws LabFault, InterruptedException, IOException {
    AcceleratorProbe.Answer answer =
        new Acceleration(hardware, host.accelerators(), model.isPresent()).of(stack);
    var opened = new Opened();
    boolean begun = false;
    try {
      Wires wires = host.wires();
      opened.add(wires::close);
      Session session = start(stack, answer, wires, evidence, listener, opened);
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
      Wires wires,
      Path evidence,
      Listener listener,
      Opened opened)
      throws LabFault, InterruptedException, IOException {
    Optional<String> unheld = stack.time() == TimeMode.VIRTUAL ? refusal(wires) : Optional.empty();
    Dating dating = dating(stack, unheld.isEmpty());
    List<String> argv = argv(stack, answer.accelerator(), wires, dating);
    var facts =
        new SessionFacts(platform(answer.accelerator()), argv, dating, remarks(answer, unheld));
    Emulator emulator =
        Emulator.start(
            host.programs(),
            argv,
            wires.directory(),
            evidence.resolve("qemu.log"),
            Deadline.of(stack.limit(), stack.time()),
            clock);
    opened.add(emulator::close);
    try {
      return new QemuSession(facts, wires, emulator, clock, evidence, console, listener, opened);
    } catch (LabFault fault) {
      throw emulator.explained(fault);
    }
  }

  private List<String> remarks(AcceleratorProbe.Answer answer, Optional<String> unheld) {
    var all = new ArrayList<String>();
    all.add("accelerator %s: %s".formatted(answer.accelerator().label(), answer.why()));
    unheld.map(UNHELD::formatted).ifPresent(all::add);
    all.addAll(remarks);
    return all;
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

  /** Why the guest cannot be held; empty where it can. */
  private Optional<String> refusal(Wires wires) throws LabFault, IOException, InterruptedException {
    return virtualTime.isPresent()
        ? virtualTime.get().refusal(wires.directory())
        : Optional.of("kbisect does not bring its plugin to another machine's QEMU");
  }

  private List<String> argv(Stack stack, Accelerator accelerator, Wires wires, Dating dating)
      throws LabFault, IOException, InterruptedException {
    var argv = new ArrayList<>(QemuCommandLine.of(hardware, accelerator, stack, wires::chardev));
    if (model.isPresent()) {
      argv.addAll(model.get().argv(wires.directory()));
    }
    if (dating.inSteps()) {
      argv.addAll(virtualTime.orElseThrow().argv(wires.directory()));
    }
    return List.copyOf(argv);
  }

  private Platform platform(Accelerator accelerator) {
    Host label = host.label();
    return new Platform(
        label.name(),
        hardware.name(),
        accelerator.label(),
        QemuCommandLine.cpu(hardware, accelerator),
        label.cpu(),
        label.microcode(),
        label.kernel(),
        model.map(MemoryCostModel::cost));
  }
}
