package org.kbisect.qemu;

import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;

/** Reads a machine file. */
public final class HardwareFile {
  private static final String BOOTS = "boots";

  /** Whose kernel a machine boots. */
  private enum Boots {
    GUEST,
    HOST
  }

  private HardwareFile() {}

  /**
   * The hardware described in {@code file}.
   *
   * @throws ConfigurationException naming the file, line and key at fault
   */
  public static Hardware read(FileText file) {
    Mapping keys = keys(file);
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

  /**
   * Whether the machine is a host's, whose KVM runs guests.
   *
   * @throws ConfigurationException naming the file, line and key at fault
   */
  public static boolean bootsHost(FileText file) {
    return keys(file)
        .optional(BOOTS)
        .map(boots -> boots.choice(Boots.class) == Boots.HOST)
        .orElse(false);
  }

  private static Mapping keys(FileText file) {
    return YamlFile.read(file)
        .mapping(
            "name",
            "description",
            BOOTS,
            "accelerator",
            "board",
            "cpu",
            "processors",
            "memory",
            "devices",
            "memory-cost");
  }
}
