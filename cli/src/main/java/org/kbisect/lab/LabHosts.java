package org.kbisect.lab;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the place {@code ssh} is told of the lab machines.
 *
 * @param folder of all lab machines
 * @param launcher kbisect, as a person starts it
 */
record LabHosts(Path folder, Path launcher) {
  private static final YAMLMapper YAML = new YAMLMapper();

  private static final String NOTE = "# Written by kbisect lab; changes do not last.\n";

  /** Seconds until SSH answers: TCG takes several on a loaded machine. */
  private static final int CONNECT = 60;

  /** Seconds from a jump to SSH: under TCG half a minute, a minute beside ten other programs. */
  private static final int BOOT = 300;

  /** Seconds: a kernel under test boots under the watchdog that the base has armed. */
  private static final int WATCHDOG = 120;

  /** All machines, for {@code hosts:} of a place. */
  Path file() {
    return folder.resolve("hosts.yaml");
  }

  /** A file that names no host would be an error to who reads it. */
  void write(List<LabMachine> machines) throws IOException {
    if (machines.isEmpty()) {
      Files.deleteIfExists(file());
      return;
    }
    var hosts = machines.stream().map(this::host).toList();
    Files.writeString(file(), NOTE + YAML.writeValueAsString(Map.of("hosts", hosts)));
  }

  /** The places that are one machine: for guests' kernels on it, and for its own. */
  void writePlaces(LabMachine machine) throws IOException {
    writePlace(machine, "ssh", "where guests' kernels boot", of(machine).place());
    writePlace(machine, "ssh-host", "which boots the kernel under test", of(machine).hostPlace());
  }

  private void writePlace(LabMachine machine, String kind, String does, Path to)
      throws IOException {
    var place = new LinkedHashMap<String, Object>();
    place.put("name", machine.name());
    place.put(
        "description", "The lab machine %s of kbisect lab, %s.".formatted(machine.name(), does));
    place.put("kind", kind);
    place.put("hosts", file().toString());
    place.put("host", machine.name());
    Files.writeString(to, NOTE + YAML.writeValueAsString(place));
  }

  private LabFolder of(LabMachine machine) {
    return new LabFolder(folder.resolve(machine.name()));
  }

  private Map<String, Object> host(LabMachine machine) {
    LabFolder its = of(machine);
    var host = new LinkedHashMap<String, Object>();
    host.put("name", machine.name());
    host.put("address", Lab.ADDRESS);
    host.put("port", machine.port());
    host.put("user", "root");
    host.put("key", its.userKey().toString());
    host.put("known-hosts", its.knownHosts().toString());
    host.put("tags", List.of("lab", machine.accelerator().label()));
    host.put("boot", "kexec");
    host.put("console", List.of("tail", "-n", "0", "-F", its.console().toString()));
    host.put("power", power(machine));
    host.put("limits", Map.of("connect", CONNECT, "boot", BOOT, "watchdog", WATCHDOG));
    return host;
  }

  /** Says where its state is: who runs it may have another environment. */
  private List<String> power(LabMachine machine) {
    String state = "XDG_STATE_HOME=" + folder.resolve("../..").normalize();
    return List.of("env", state, launcher.toString(), "lab", "cycle", machine.name());
  }
}
