package org.kbisect.qemu;

import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;

/** Reads a machine file. */
public final class HardwareFile {
  private HardwareFile() {}

  /**
   * The hardware described in {@code file}.
   *
   * @throws ConfigurationException naming the file, line and key at fault
   */
  public static Hardware read(FileText file) {
    Mapping keys =
        YamlFile.read(file)
            .mapping(
                "name",
                "description",
                "accelerator",
                "board",
                "cpu",
                "processors",
                "memory",
                "devices",
                "memory-cost");
    return new Hardware(
        keys.required("name").text(),
        keys.required("description").text(),
        keys.required("accelerator").choice(Hardware.AcceleratorChoice.class),
        keys.optional("board").map(Setting::text).orElse("pc"),
        keys.optional("cpu").map(Setting::text),
        keys.required("processors").integer(1, 64),
        keys.required("memory").integer(32, 1 << 20),
        keys.items("devices").stream().map(Setting::text).toList(),
        keys.optional("memory-cost").map(MemoryCostSetting::read));
  }
}
