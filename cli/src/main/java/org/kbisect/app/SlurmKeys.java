package org.kbisect.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.slurm.Cluster;

/** What the file of a place of kind {@code slurm} has beside what every place has. */
final class SlurmKeys {
  static final List<String> ALL =
      List.of("shared", "kbisect", "slurm-conf", "partition", "constraint", "options", "drain");

  private static final String HOME = "~/";

  private SlurmKeys() {}

  static Cluster cluster(Mapping keys, Installation here) {
    return new Cluster(
        path(keys.required("shared")),
        keys.optional("kbisect").map(SlurmKeys::path).orElseGet(here::launcher),
        keys.optional("slurm-conf").map(SlurmKeys::path),
        keys.optional("partition").map(Setting::text),
        keys.optional("constraint").map(Setting::text),
        keys.items("options").stream().map(Setting::text).toList(),
        keys.optional("drain").map(Setting::truth).orElse(false));
  }

  /** An absolute path, or one below the user's home. */
  private static Path path(Setting setting) {
    String text = setting.text();
    Path path =
        text.startsWith(HOME)
            ? Path.of(Optional.ofNullable(System.getProperty("user.home")).orElse("/"))
                .resolve(text.substring(HOME.length()))
            : Path.of(text);
    if (!path.isAbsolute()) {
      throw setting.error(
          "is \"%s\"; allowed: an absolute path, which all nodes have, or one that begins with ~/"
              .formatted(text));
    }
    return path.normalize();
  }
}
