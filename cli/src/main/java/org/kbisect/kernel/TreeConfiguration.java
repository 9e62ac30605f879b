package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.config.FileText;
import org.kbisect.plan.LabFault;

/**
 * Makes the configuration of a tree: the same whatever was built before, always from the base, then
 * the fragments. Only the real {@code .config} will do: the bases that kconfig merges read that
 * file by its name.
 *
 * @param noted what the tree's present one was made of
 */
record TreeConfiguration(
    BuildSettings settings, ConfigurationFragments fragments, ConfiguredTree noted, TreeMake make) {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Makes it, where it is not what it would be; empty where it takes. */
  Optional<NotBuilt> take() throws IOException, InterruptedException, LabFault {
    // Which modules a name stands for, every makefile may say.
    if (settings.modules().isEmpty() && noted.isCurrent()) {
      return Optional.empty();
    }
    noted.forget();
    Path previous = make.tree().resolve(".config.previous");
    if (Files.exists(file())) {
      Files.copy(
          file(),
          previous,
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    Optional<NotBuilt> failed = makeAnew();
    if (failed.isEmpty() && Files.exists(previous) && Files.mismatch(file(), previous) < 0) {
      // With its old time make does not look at every object again.
      Files.setLastModifiedTime(file(), Files.getLastModifiedTime(previous));
    }
    return failed;
  }

  private Optional<NotBuilt> makeAnew() throws IOException, InterruptedException, LabFault {
    Optional<NotBuilt> failed = makeBase();
    if (failed.isEmpty() && settings.modules().isPresent()) {
      failed = leaveModulesOut(settings.modules().get());
    }
    if (failed.isPresent()) {
      return failed;
    }
    var over = new ArrayList<>(settings.form().first());
    over.addAll(fragments.lines());
    over.addAll(settings.form().last());
    Files.write(file(), over, StandardOpenOption.APPEND);
    failed = make.run(LIMIT, "olddefconfig");
    if (failed.isPresent()) {
      return failed;
    }
    List<String> missing = fragments.missingFrom(Files.readAllLines(file()));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NotBuilt(
                "configuration did not take: " + String.join(", ", missing),
                file(),
                Duration.ZERO));
  }

  /** The base alone. */
  Optional<NotBuilt> makeBase() throws IOException, InterruptedException, LabFault {
    Optional<NotBuilt> failed = Optional.empty();
    if (settings.base().isEmpty()) {
      Files.writeString(file(), "");
    } else {
      failed = make.run(LIMIT, settings.base());
    }
    if (settings.over().isPresent()) {
      String lines = settings.over().get().text() + "\n";
      Files.writeString(file(), lines, StandardOpenOption.APPEND);
    }
    return failed;
  }

  /** It asks about what is new, so that nothing may be new when it begins. */
  private Optional<NotBuilt> leaveModulesOut(FileText loaded)
      throws IOException, InterruptedException, LabFault {
    Path list = make.tree().resolve(".kbisect-modules");
    Files.writeString(list, loaded.text());
    Optional<NotBuilt> failed = make.run(LIMIT, "olddefconfig");
    return failed.isPresent() ? failed : make.run(LIMIT, "LSMOD=" + list, "localmodconfig");
  }

  Path file() {
    return make.tree().resolve(".config");
  }
}
