package org.kbisect.remote;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;

/** Reads {@code hosts.yaml}. */
public final class HostsFile {
  private static final int SSH = 22;

  /** A user at a company's name can log in, and a host can be named so. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private static final int MOST_PORTS = 65_535;

  private HostsFile() {}

  /**
   * The hosts, in the file's order.
   *
   * @param home of the user, whose SSH is used where nothing else is said
   * @throws ConfigurationException naming the file, line and key at fault
   */
  public static List<HostEntry> read(FileText file, Path home) {
    Setting hosts = YamlFile.read(file).mapping("hosts").required("hosts");
    var names = new HashSet<String>();
    List<HostEntry> entries =
        hosts.items().stream().map(setting -> entry(setting, home, names)).toList();
    if (entries.isEmpty()) {
      throw hosts.error("names no host");
    }
    return entries;
  }

  private static HostEntry entry(Setting setting, Path home, HashSet<String> names) {
    Mapping keys =
        setting.mapping(
            "name",
            "address",
            "port",
            "user",
            "key",
            "known-hosts",
            "tags",
            "work",
            "sudo",
            "boot",
            "console",
            "power",
            "take",
            "give",
            "arguments",
            "limits");
    Setting name = keys.required("name");
    if (!NAME.matcher(name.text()).matches()) {
      throw name.error("is no name: letters, digits, '.', '_' and '-' make one");
    }
    if (!names.add(name.text())) {
      throw name.error("is the name of another host, too");
    }
    Paths paths = new Paths(requireNonNull(setting.file().toAbsolutePath().getParent()), home);
    return new HostEntry(
        name.text(),
        keys.required("address").text(),
        keys.optional("port").map(port -> port.integer(1, MOST_PORTS)).orElse(SSH),
        keys.optional("user").map(Setting::text).orElse("root"),
        keys.optional("key").map(paths::of),
        keys.optional("known-hosts").map(paths::of).orElse(home.resolve(".ssh/known_hosts")),
        texts(keys, "tags"),
        keys.optional("work").map(HostsFile::folder).orElse("/var/lib/kbisect"),
        keys.optional("sudo").map(Setting::truth).orElse(false),
        keys.optional("boot").map(HostsFile::boot),
        texts(keys, "console"),
        texts(keys, "power"),
        holding(keys),
        texts(keys, "arguments"),
        keys.optional("limits").map(HostsFile::limits).orElse(Limits.DEFAULT));
  }

  /** What is taken must be given back. */
  private static Holding holding(Mapping keys) {
    Optional<Setting> take = keys.optional("take");
    if (take.isPresent() != keys.optional("give").isPresent()) {
      throw take.or(() -> keys.optional("give"))
          .orElseThrow()
          .error("stands alone: take and give belong together");
    }
    return new Holding(texts(keys, "take"), texts(keys, "give"));
  }

  private static List<String> texts(Mapping keys, String key) {
    return keys.items(key).stream().map(Setting::text).toList();
  }

  private static String folder(Setting setting) {
    String folder = setting.text();
    if (!folder.startsWith("/") || folder.equals("/")) {
      throw setting.error("must be a folder on the host, from / on");
    }
    return folder;
  }

  private static BootMethod boot(Setting setting) {
    if (setting.isList()) {
      List<String> argv = setting.items().stream().map(Setting::text).toList();
      if (argv.isEmpty()) {
        throw setting.error("names no program");
      }
      return new BootMethod.Own(argv);
    }
    return switch (setting.choice(Named.class)) {
      case KEXEC -> new BootMethod.Kexec();
      case GRUB_REBOOT -> new BootMethod.GrubReboot();
      case SYSTEMD_ONESHOT -> new BootMethod.SystemdOneshot();
    };
  }

  private enum Named {
    KEXEC,
    GRUB_REBOOT,
    SYSTEMD_ONESHOT
  }

  private static Limits limits(Setting setting) {
    Mapping keys = setting.mapping("connect", "boot", "watchdog");
    return new Limits(
        seconds(keys, "connect", Limits.DEFAULT.connect()),
        seconds(keys, "boot", Limits.DEFAULT.boot()),
        seconds(keys, "watchdog", Limits.DEFAULT.watchdog()));
  }

  private static Duration seconds(Mapping keys, String key, Duration otherwise) {
    Optional<Setting> given = keys.optional(key);
    return given.map(Setting::seconds).orElse(otherwise);
  }

  /** Where paths of this machine begin that do not begin at its root. */
  private record Paths(Path beside, Path home) {
    Path of(Setting setting) {
      String text = setting.text();
      return text.startsWith("~/")
          ? home.resolve(text.substring(2))
          : beside.resolve(text).normalize();
    }
  }
}
