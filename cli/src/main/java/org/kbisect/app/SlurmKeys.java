package org.kbisect.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.process.Programs;
import org.kbisect.slurm.Builds;
import org.kbisect.slurm.Cluster;
import org.kbisect.slurm.NodePrograms;

/** What the file of a place of kind {@code slurm} has beside what every place has. */
final class SlurmKeys {
  static final List<String> ALL =
      List.of(
          "shared",
          "kbisect",
          "slurm-conf",
          "partition",
          "constraint",
          "options",
          "builds",
          "drain");

  private static final String HOME = "~/";

  /** Twice what one machine has today. */
  private static final int MOST_PROCESSORS = 1024;

  private SlurmKeys() {}

  static Cluster cluster(Mapping keys, Installation here) {
    return new Cluster(
        path(keys.required("shared")),
        keys.optional("kbisect").map(SlurmKeys::path).orElseGet(here::launcher),
        configuration(keys),
        keys.optional("partition").map(Setting::text),
        keys.optional("constraint").map(Setting::text),
        keys.items("options").stream().map(Setting::text).toList(),
        builds(keys),
        keys.optional("drain").map(Setting::truth).orElse(false));
  }

  /** Where its kernels are built, if not here. */
  static Optional<Builds> builds(Mapping keys) {
    return keys.optional("builds")
        .map(setting -> setting.mapping("partition", "processors", "options"))
        .map(
            builds ->
                new Builds(
                    builds.optional("partition").map(Setting::text),
                    builds.required("processors").integer(1, MOST_PROCESSORS),
                    builds.items("options").stream().map(Setting::text).toList()));
  }

  static NodePrograms builder(Mapping keys, Builds builds, Programs here) {
    return new NodePrograms(here, configuration(keys), builds);
  }

  private static Optional<Path> configuration(Mapping keys) {
    return keys.optional("slurm-conf").map(SlurmKeys::path);
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
