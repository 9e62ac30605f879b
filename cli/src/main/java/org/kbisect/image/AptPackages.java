package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Exit;

/**
 * Debian packages as this machine's apt is configured to find them. Nothing is installed, and
 * nothing here needs root: the archives are fetched into a folder of our own and unpacked.
 */
final class AptPackages {
  private final Tools tools;
  private final Path folder;

  /**
   * @param folder where archives are kept for the next image
   */
  AptPackages(Tools tools, Path folder) {
    this.tools = tools;
    this.folder = folder;
  }

  /**
   * The packages of these names and all that they depend on, as if nothing were installed.
   *
   * @throws InvalidRequest when apt does not know one of them, or cannot have them together
   */
  List<DebianPackage> resolve(List<String> names)
      throws IOException, InterruptedException, LabFault {
    if (names.isEmpty()) {
      return List.of();
    }
    // What is in its archive folder apt does not print: an empty one makes it print all.
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Files.createDirectories(empty.resolve("partial"));
    var argv = install(empty, "--print-uris");
    argv.addAll(names);
    Exit exit = tools.run(folder, "apt-resolve.log", argv);
    if (!exit.succeeded()) {
      throw refusal(exit);
    }
    return exit.output()
        .lines()
        .map(DebianPackage::parse)
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(DebianPackage::file))
        .toList();
  }

  /** Fetches the archives that are not here yet, checked by apt, and unpacks all of them. */
  PackageTree unpack(List<String> names, List<DebianPackage> packages, Path into)
      throws IOException, InterruptedException, LabFault {
    Files.createDirectories(into);
    if (packages.isEmpty()) {
      return new PackageTree(into);
    }
    Path archives = Files.createDirectories(folder.resolve("archives"));
    Files.createDirectories(archives.resolve("partial"));
    var argv = install(archives, "--download-only");
    argv.addAll(names);
    Exit exit = tools.run(folder, "apt-download.log", argv);
    if (!exit.succeeded()) {
      throw new LabFault(firstError(exit).orElse("apt-get failed") + "; " + exit.describe());
    }
    for (DebianPackage one : packages) {
      Path archive = archives.resolve(one.file());
      tools.require(
          folder, "dpkg-deb.log", List.of("dpkg-deb", "-x", archive.toString(), into.toString()));
    }
    return new PackageTree(into);
  }

  private static List<String> install(Path archives, String what) {
    return new ArrayList<>(
        List.of(
            "apt-get",
            "install",
            what,
            "-qq",
            "--yes",
            "--no-install-recommends",
            "-o",
            "Dir::State::status=/dev/null",
            "-o",
            "Dir::Cache::archives=" + archives + "/",
            "-o",
            "Debug::NoLocking=1",
            // apt's own user may not write into our folder.
            "-o",
            "APT::Sandbox::User=root"));
  }

  private static RuntimeException refusal(Exit exit) {
    String why = firstError(exit).orElse(exit.describe());
    return new InvalidRequest(
        why + " (if the names are right, apt's lists may be old or empty: apt-get update)");
  }

  private static Optional<String> firstError(Exit exit) {
    return exit.output()
        .lines()
        .filter(line -> line.startsWith("E: "))
        .map(line -> "apt: " + line.substring("E: ".length()))
        .findFirst();
  }
}
