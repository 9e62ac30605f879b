package org.kbisect.bochs;

import java.util.Optional;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;

/** Reads a machine file that has the key {@code emulator}. */
public final class EmulatedHostFile {
  private static final String EMULATOR = "emulator";

  private enum Emulator {
    BOCHS
  }

  private EmulatedHostFile() {}

  /**
   * The host described in {@code file}; empty where that is a machine of QEMU's.
   *
   * @throws ConfigurationException naming the file, line and key at fault
   */
  public static Optional<EmulatedHost> read(FileText file) {
    Setting document = YamlFile.read(file);
    if (!document.has(EMULATOR)) {
      return Optional.empty();
    }
    Mapping keys = document.mapping("name", "description", EMULATOR, "cpu", "memory", "arguments");
    keys.required(EMULATOR).choice(Emulator.class);
    return Optional.of(
        new EmulatedHost(
            keys.required("name").text(),
            keys.required("description").text(),
            processor(keys.required("cpu")),
            keys.required("memory").integer(128, 2048),
            keys.items("arguments").stream().map(Setting::text).toList()));
  }

  private static Processor processor(Setting cpu) {
    return Processor.named(cpu.text()).orElseThrow(() -> cpu.error(Processor.refusal(cpu.text())));
  }
}
