package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kbisect.plan.InvalidRequest;

/** The scenarios, machines and configurations that come with kbisect, and the user's own. */
public record Installation(Path home) {

  /** The one that the launcher named. */
  public static Installation here() {
    return new Installation(
        Path.of(System.getProperty("kbisect.home", ".")).toAbsolutePath().normalize());
  }

  /** The program, as people start it. */
  public Path launcher() {
    return home.resolve("cli/kbisect");
  }

  public Path scripts() {
    return home.resolve("bisect-scripts");
  }

  /** A scenario's file, by its name or by a path to it. */
  public Path scenario(String nameOrPath) {
    Path given = Path.of(nameOrPath).toAbsolutePath().normalize();
    if (Files.isRegularFile(given)) {
      return given;
    }
    if (Files.isRegularFile(given.resolve("scenario.yaml"))) {
      return given.resolve("scenario.yaml");
    }
    return named("scenario", nameOrPath, scripts(), "/scenario.yaml");
  }

  /** An image recipe's file, by its name or by a path to it. */
  public Path recipe(String nameOrPath) {
    return fileOr("image recipe", nameOrPath, scripts(), "/image.yaml");
  }

  /** The files of all image recipes that come with kbisect. */
  public List<Path> recipes() {
    return names(scripts(), "/image.yaml").stream().map(this::recipe).toList();
  }

  /** A machine's file, by its name or by a path to it. */
  public Path machine(String nameOrPath) {
    return fileOr("machine", nameOrPath, home.resolve("qemu-configs/machines"), ".yaml");
  }

  /** A place's file, by its name or by a path to it. */
  public Path place(String nameOrPath) {
    return fileOr("place", nameOrPath, home.resolve("qemu-configs/places"), ".yaml");
  }

  /** The file of a processor's memory costs, by its name or by a path to it. */
  public Path cpu(String nameOrPath) {
    return fileOr("CPU model", nameOrPath, home.resolve("qemu-configs/cpus"), ".yaml");
  }

  /** The folder of the sources of QEMU's plugins. */
  public Path plugins() {
    return home.resolve("qemu-configs/plugins");
  }

  /** The assembly of an emulated host's boot sector. */
  public Path bootSector() {
    return home.resolve("qemu-configs/bochs/boot-sector.S");
  }

  /** A configuration fragment, by its name or by a path to it. */
  public Path fragment(String nameOrPath) {
    return fileOr("configuration", nameOrPath, home.resolve("qemu-configs/kernel"), ".config");
  }

  /** A campaign's file, by its name or by a path to it. */
  public Path campaign(String nameOrPath) {
    return fileOr("campaign", nameOrPath, scripts().resolve("campaigns"), ".yaml");
  }

  private static Path fileOr(String kind, String nameOrPath, Path folder, String ending) {
    Path given = Path.of(nameOrPath).toAbsolutePath().normalize();
    return Files.isRegularFile(given) ? given : named(kind, nameOrPath, folder, ending);
  }

  private static Path named(String kind, String name, Path folder, String ending) {
    Path file = folder.resolve(name + ending).normalize();
    if (file.startsWith(folder) && Files.isRegularFile(file)) {
      return file;
    }
    throw new InvalidRequest(
        "no %s '%s': it is no file, and kbisect comes with %s"
            .formatted(kind, name, String.join(", ", names(folder, ending))));
  }

  private static List<String> names(Path folder, String ending) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(
              entry ->
                  ending.startsWith("/")
                      ? Files.isRegularFile(entry.resolve(ending.substring(1)))
                      : entry.toString().endsWith(ending))
          .map(entry -> entry.getFileName().toString().replace(ending, ""))
          .sorted()
          .collect(Collectors.toList());
    } catch (IOException e) {
      return List.of();
    }
  }
}
