package org.kbisect.bochs;

import java.nio.file.Path;
import java.util.List;

/** A {@code bochsrc}, made without touching anything. */
final class BochsConfiguration {
  private static final Path FIRMWARE = Path.of("/usr/share/bochs/BIOS-bochs-latest");
  private static final Path VIDEO_FIRMWARE = Path.of("/usr/share/vgabios/vgabios.bin");

  /** What must be there beside the emulator. */
  static final List<Path> FIRMWARES = List.of(FIRMWARE, VIDEO_FIRMWARE);

  /**
   * Instructions that make an emulated second. With fewer the kernel's timers take more of them,
   * with more it waits longer by the emulated clock: a boot takes 11.6 s of processor time with 5
   * million, 7.5 s with this, 8.9 s with 200 million.
   */
  private static final int INSTRUCTIONS_PER_SECOND = 50_000_000;

  private BochsConfiguration() {}

  /**
   * The text.
   *
   * @param files the disk that it boots from, the log where Bochs says what it does, and the files
   *     that the serial ports are written to
   */
  static String text(EmulatedHost host, BochsFiles files) {
    return """
    config_interface: textconfig
    display_library: term
    megs: %d
    romimage: file="%s", options=fastboot
    vgaromimage: file="%s"
    cpu: model=%s, count=1, ips=%d, reset_on_triple_fault=0, ignore_bad_msrs=1
    clock: sync=none, time0=utc
    ata0: enabled=1, ioaddr1=0x1f0, ioaddr2=0x3f0, irq=14
    ata0-master: type=disk, mode=flat, path="%s"
    boot: disk
    com1: enabled=1, mode=file, dev="%s"
    com2: enabled=1, mode=file, dev="%s"
    log: "%s"
    panic: action=fatal
    error: action=report
    info: action=report
    debug: action=ignore
    plugin_ctrl: speaker=0, gameport=0, extfpuirq=0, parallel=0
    """
        .formatted(
            host.memory(),
            FIRMWARE,
            VIDEO_FIRMWARE,
            host.processor(),
            INSTRUCTIONS_PER_SECOND,
            files.disk(),
            files.console(),
            files.events(),
            files.log());
  }
}
