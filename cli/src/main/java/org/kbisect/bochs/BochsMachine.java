package org.kbisect.bochs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.Host;
import org.kbisect.place.Platform;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;
import org.kbisect.watch.BootRecord;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.CaptureQuality;
import org.kbisect.watch.EvidenceFiles;
import org.kbisect.watch.Machine;
import org.kbisect.watch.Recorder;

/** Boots a kernel as a host's in Bochs, which it ends as soon as the scenario is decided. */
public final class BochsMachine implements Machine {
  static final String PROGRAM = "bochs";

  /** What the launcher installs for a machine file with an emulator. */
  private static final String PACKAGES = "bochs bochs-term bochsbios vgabios";

  /** Bochs' own end, should kbisect be stopped and not end it: steps have limits of their own. */
  private static final Duration LIMIT = Duration.ofHours(24);

  /** A result is noticed so late at most; a boot takes 5 s at least. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** An emulator that got no processor time for so long stands still; a loaded machine gives it. */
  private static final Duration STALL = Duration.ofMinutes(2);

  /**
   * Console on the first serial port, an oops is a death, addresses are those of the ELF file. Half
   * of an emulator's time would go into mitigations and 256 old terminals that nobody uses.
   */
  private static final List<String> KERNEL_ARGUMENTS =
      List.of(
          "console=ttyS0,115200",
          "quiet",
          "oops=panic",
          "nokaslr",
          "no_timer_check",
          "mitigations=off",
          "pty.legacy_count=0");

  /** It has no screen. */
  private static final CaptureQuality UNWATCHED =
      new CaptureQuality(0, Duration.ZERO, Duration.ZERO, 0, 0);

  private final EmulatedHost host;
  private final Programs programs;
  private final MonotonicClock clock;
  private final BootSector bootSector;

  public BochsMachine(
      EmulatedHost host, Programs programs, MonotonicClock clock, BootSector bootSector) {
    this.host = host;
    this.programs = programs;
    this.clock = clock;
    this.bootSector = bootSector;
  }

  @Override
  public BootReport boot(BootRequest request) throws LabFault, InterruptedException {
    if (programs.find(PROGRAM).isEmpty()) {
      throw new LabFault(
          "there is no %s on the PATH, and machine %s needs it; on Debian: apt-get install %s"
              .formatted(PROGRAM, host.name(), PACKAGES));
    }
    if (!(request.image() instanceof GuestImage.Initramfs initramfs)
        || request.kernel().isEmpty()) {
      throw new InvalidRequest(
          "machine %s boots a kernel with an initramfs, not %s"
              .formatted(host.name(), request.image().file()));
    }
    try {
      Path folder = Files.createDirectories(request.evidence()).toAbsolutePath();
      Path disk = disk(request, request.kernel().get(), initramfs.file(), folder);
      try {
        return boot(request, folder, disk);
      } finally {
        Files.deleteIfExists(disk);
        Files.deleteIfExists(lock(disk));
      }
    } catch (UncheckedIOException e) {
      throw new LabFault(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new LabFault("cannot boot in " + request.evidence() + ": " + e.getMessage(), e);
    }
  }

  /** The disk, without what an emulator that was killed has left there. */
  private Path disk(BootRequest request, Path kernel, Path initramfs, Path folder)
      throws IOException, LabFault, InterruptedException {
    Path disk = folder.resolve("disk.img");
    Files.deleteIfExists(disk);
    Files.deleteIfExists(lock(disk));
    var arguments = new ArrayList<>(KERNEL_ARGUMENTS);
    arguments.addAll(host.arguments());
    arguments.addAll(request.scenario().arguments());
    var boot = new BootDisk(kernel, Vmlinux.read(kernel), initramfs, String.join(" ", arguments));
    if (boot.reach() > (long) host.memory() << 20) {
      throw new LabFault(
          "kernel and initramfs need %d MiB, and machine %s has %d"
              .formatted(boot.reach() >> 20, host.name(), host.memory()));
    }
    boot.write(bootSector.bytes(folder), disk);
    return disk;
  }

  private static Path lock(Path disk) {
    return disk.resolveSibling(disk.getFileName() + ".lock");
  }

  private BootReport boot(BootRequest request, Path folder, Path disk)
      throws IOException, LabFault, InterruptedException {
    Path log = folder.resolve("bochs.log");
    Path console = folder.resolve("console.log");
    Path events = folder.resolve("events.jsonl");
    for (Path old : List.of(log, console, events)) {
      Files.deleteIfExists(old);
    }
    Path configuration = folder.resolve("bochsrc");
    Files.writeString(configuration, BochsConfiguration.text(host, disk, log, console, events));
    // Debian's Bochs is built with its debugger, which waits for a word at the start.
    Path commands = Files.writeString(folder.resolve("bochs.commands"), "continue\n");
    List<String> argv =
        List.of(PROGRAM, "-q", "-f", configuration.toString(), "-rc", commands.toString());
    long start = clock.nanos();
    var boot = new EmulatedBoot(request.scenario(), console, events, () -> clock.nanos() - start);
    var command =
        Command.of(argv, folder, folder.resolve("bochs.out"), LIMIT).with("TERM", "xterm");
    try (Recorder recorder = request.recording().map(Recorder::begin).orElse(null);
        Programs.Running bochs = programs.start(command)) {
      watch(boot, bochs, log);
      bochs.close();
      Duration took = Duration.ofNanos(clock.nanos() - start);
      var facts = new BootRecord.Facts(UNWATCHED, platform(), argv, remarks(boot), took);
      return new EvidenceFiles(request.evidence())
          .keep(boot.record(facts), request.scenario(), List.of(), recorder);
    }
  }

  private void watch(EmulatedBoot boot, Programs.Running bochs, Path log)
      throws IOException, LabFault, InterruptedException {
    long worked = 0;
    long workedAt = clock.nanos();
    while (true) {
      boolean alive = bochs.alive();
      long before = worked;
      worked = Math.max(worked, processorTime(bochs));
      if (worked > before) {
        workedAt = clock.nanos();
      }
      if (boot.look(worked)) {
        return;
      }
      if (!alive) {
        BochsLog said = BochsLog.read(log);
        String end =
            said.hostsEnd()
                .orElseThrow(() -> new LabFault("Bochs ended in mid-boot: " + said.lastWords()));
        boot.ended(end, worked);
        return;
      }
      if (clock.nanos() - workedAt > STALL.toNanos()) {
        throw new LabFault(
            "Bochs stands still: no processor time for %d s".formatted(STALL.toSeconds()));
      }
      clock.sleep(LOOK);
    }
  }

  private List<String> remarks(EmulatedBoot boot) {
    var remarks = new ArrayList<>(boot.remarks());
    boot.said().stream()
        .filter(event -> event.name().equals("processor"))
        .filter(event -> "no".equals(event.fields().get("selfSnoop")))
        .findFirst()
        .ifPresent(
            event ->
                remarks.add(
                    "%s has no self-snoop under this kernel: a guest's types must not count there"
                        .formatted(host.processor())));
    return remarks;
  }

  private static long processorTime(Programs.Running bochs) {
    return ProcessHandle.of(bochs.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .orElse(0L);
  }

  private Platform platform() {
    Host here = Host.here();
    return new Platform(
        host.name(),
        Platform.EMULATOR,
        host.processor().toString(),
        here.cpu(),
        here.microcode(),
        here.kernel(),
        Optional.empty());
  }
}
