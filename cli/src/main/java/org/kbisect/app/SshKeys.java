package org.kbisect.app;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kbisect.bochs.EmulatedHostFile;
import org.kbisect.config.FileText;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.qemu.Hardware;
import org.kbisect.qemu.HardwareFile;
import org.kbisect.remote.HostEntry;
import org.kbisect.remote.HostsFile;
import org.kbisect.remote.SshPlace;

/** What the files of places have that SSH reaches: which hosts, of which file. */
final class SshKeys {
  static final List<String> ALL = List.of("hosts", "host", "tags");

  private SshKeys() {}

  /** The hosts of a place, the first to be taken first. */
  static List<HostEntry> hosts(PlaceFile place, Map<String, String> environment) {
    Mapping keys = place.keys();
    Path file =
        keys.optional("hosts")
            .map(SshKeys::beside)
            .orElse(Directories.configurations(environment).resolve("kbisect/hosts.yaml"));
    return SshPlace.fitting(
        HostsFile.read(FileText.read(file), Directories.home(environment)),
        keys.optional("host").map(Setting::text),
        keys.items("tags").stream().map(Setting::text).toList());
  }

  /** Relative to the file that names it. */
  private static Path beside(Setting setting) {
    Path folder = requireNonNull(setting.file().toAbsolutePath().getParent());
    return folder.resolve(setting.text()).normalize();
  }

  /** The guests' hardware. */
  static Hardware hardware(HardwareChoice chosen) {
    if (EmulatedHostFile.read(chosen.machine()).isPresent()) {
      throw new InvalidRequest(
          "a host of a lab runs guests in QEMU, and %s is a machine of Bochs'"
              .formatted(chosen.machine().file()));
    }
    if (chosen.charge().isPresent()) {
      throw new InvalidRequest(
          "the memory-cost model is not brought to other machines' QEMU: leave --cpu-model out, or --place");
    }
    Hardware hardware = HardwareFile.read(chosen.machine());
    return chosen.cpu().map(hardware::withCpu).orElse(hardware);
  }
}
