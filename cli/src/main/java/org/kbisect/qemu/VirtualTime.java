package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;

/**
 * Holds the guest at every so many nanoseconds of its virtual clock, so that what its screen shows
 * and what it says are dated by that clock: the same on every run, whatever else the host does.
 */
public record VirtualTime(Plugin plugin) {
  /** The plugin's name. */
  public static final String PLUGIN = "virtual-time";

  /** From one moment to the next: a hundredth of a second, where spans of interest take one. */
  static final Duration PERIOD = Duration.ofMillis(10);

  /** QEMU loads the plugin and refuses it in 0.1 s; a loaded machine is given time. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** What the plugin says where it can hold the guest. */
  private static final String CAN_HOLD = PLUGIN + ": can hold the guest";

  /** Why the guest of this machine's QEMU cannot be held, as QEMU says it; empty where it can. */
  Optional<String> refusal(Path directory) throws LabFault, IOException, InterruptedException {
    Exit exit =
        plugin
            .programs()
            .run(
                Command.of(
                    List.of(
                        QemuCommandLine.PROGRAM,
                        "-nodefaults",
                        "-no-user-config",
                        "-display",
                        "none",
                        "-machine",
                        "none",
                        "-accel",
                        "tcg",
                        "-plugin",
                        QemuCommandLine.escaped("file=" + plugin.library()) + ",check=on"),
                    directory,
                    directory.resolve("virtual-time.log"),
                    LIMIT));
    return exit.output().contains(CAN_HOLD)
        ? Optional.empty()
        : Optional.of(exit.output().lines().findFirst().orElse("QEMU says nothing"));
  }

  /** The words that load the plugin into QEMU. */
  List<String> argv(Path sockets) throws LabFault, IOException, InterruptedException {
    return List.of(
        "-plugin",
        String.join(
            ",",
            QemuCommandLine.escaped("file=" + plugin.library()),
            "every=" + PERIOD.toNanos(),
            QemuCommandLine.escaped("holds=" + sockets.resolve(Sockets.HOLDS))));
  }
}
