package org.kbisect.qemu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.Dating;
import org.kbisect.place.Host;
import org.kbisect.place.Platform;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.Command;
import org.kbisect.process.Programs;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Machine;
import org.kbisect.watch.Recorder;

/** Boots kernels in QEMU on this host. */
public final class QemuMachine implements Machine {
  private static final String UNHELD =
      "the guest cannot be held, so the screen is dated by the host's clock, not in virtual time: %s";

  private final Hardware hardware;
  private final Programs programs;
  private final Clocks clocks;
  private final AcceleratorProbe probe;
  private final Optional<MemoryCostModel> model;
  private final VirtualTime virtualTime;

  /**
   * A machine of this hardware.
   *
   * @param model charges for stores to the video memory; the hardware's own is left to the caller
   */
  public QemuMachine(
      Hardware hardware,
      Programs programs,
      Clocks clocks,
      AcceleratorProbe probe,
      Optional<MemoryCostModel> model,
      VirtualTime virtualTime) {
    this.hardware =
        model
            .map(each -> each.processor(QemuCommandLine.cpu(hardware, Accelerator.TCG)))
            .map(hardware::withCpu)
            .orElse(hardware);
    this.model = model;
    this.virtualTime = virtualTime;
    this.programs = programs;
    this.clocks = clocks;
    this.probe = probe;
  }

  @Override
  public BootReport boot(BootRequest request) throws LabFault, InterruptedException {
    if (request.kernel().isPresent()) {
      requireReadable(request.kernel().get());
    }
    requireReadable(request.image().file());
    if (programs.find(QemuCommandLine.PROGRAM).isEmpty()) {
      throw new LabFault("there is no " + QemuCommandLine.PROGRAM + " on the PATH");
    }
    AcceleratorProbe.Answer answer = accelerator(request);
    try (Sockets sockets = Sockets.open(clocks)) {
      Files.createDirectories(request.evidence());
      Optional<String> refusal =
          request.time() == TimeMode.VIRTUAL
              ? virtualTime.refusal(sockets.directory())
              : Optional.empty();
      Dating dating = dating(request, refusal.isEmpty());
      List<String> argv = argv(request, answer.accelerator(), sockets.directory(), dating);
      Duration most = Deadline.of(request.scenario(), request.time());
      Path log = request.evidence().resolve("qemu.log");
      try (Recorder recorder = request.recording().map(Recorder::begin).orElse(null);
          Programs.Running qemu = programs.start(Command.of(argv, sockets.directory(), log, most));
          Deadline deadline = new Deadline(qemu, most, clocks.monotonic())) {
        var boot =
            new Boot(
                request,
                platform(answer.accelerator()),
                argv,
                clocks.monotonic(),
                dating,
                recorder);
        boot.remark("accelerator %s: %s".formatted(answer.accelerator().label(), answer.why()));
        refusal.ifPresent(why -> boot.remark(UNHELD.formatted(why)));
        try {
          return boot.watch(qemu, sockets);
        } catch (LabFault fault) {
          throw deadline.explained(fault);
        }
      }
    } catch (UncheckedIOException e) {
      throw new LabFault(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new LabFault("cannot boot in " + request.evidence() + ": " + e.getMessage(), e);
    }
  }

  /** A disk answers when the host has read it, and a guest that waits for it waits for the host. */
  private static Dating dating(BootRequest request, boolean holds) {
    if (request.time() == TimeMode.REAL) {
      return Dating.REAL;
    }
    boolean noDisk = request.image() instanceof GuestImage.Initramfs;
    return holds
        ? new Dating(true, noDisk, VirtualTime.PERIOD.toNanos())
        : Dating.HOST_BESIDE_VIRTUAL;
  }

  private List<String> argv(
      BootRequest request, Accelerator accelerator, Path sockets, Dating dating)
      throws LabFault, IOException, InterruptedException {
    var argv = new ArrayList<>(QemuCommandLine.of(hardware, accelerator, request, sockets));
    if (model.isPresent()) {
      argv.addAll(model.get().argv(sockets));
    }
    if (dating.inSteps()) {
      argv.addAll(virtualTime.argv(sockets));
    }
    return List.copyOf(argv);
  }

  private static void requireReadable(Path file) throws LabFault {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new LabFault("cannot read " + file);
    }
  }

  private AcceleratorProbe.Answer accelerator(BootRequest request)
      throws LabFault, InterruptedException {
    if (model.isPresent()) {
      MemoryCostModel.requireFits(hardware, request.time());
      return new AcceleratorProbe.Answer(Accelerator.TCG, "the memory-cost model needs TCG");
    }
    if (request.time() == TimeMode.VIRTUAL) {
      return new AcceleratorProbe.Answer(Accelerator.TCG, "virtual time needs TCG");
    }
    return switch (hardware.accelerator()) {
      case TCG -> new AcceleratorProbe.Answer(Accelerator.TCG, "the machine file asks for it");
      case AUTO -> best(request);
      case KVM -> {
        AcceleratorProbe.Answer best = best(request);
        if (best.accelerator() != Accelerator.KVM) {
          throw new LabFault("machine " + hardware.name() + " asks for KVM, but " + best.why());
        }
        yield best;
      }
    };
  }

  private AcceleratorProbe.Answer best(BootRequest request) throws LabFault, InterruptedException {
    return request.kernel().isPresent() ? probe.best(request.kernel().get()) : probe.known();
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
