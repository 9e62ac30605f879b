package org.kbisect.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;

/** Reads {@code image.yaml}. */
public final class RecipeFile {
  private RecipeFile() {}

  private enum Kind {
    INITRAMFS,
    INITRD,
    EXT4,
    CIDATA,
    NOT_BUILT_HERE
  }

  /**
   * The recipe in {@code file}.
   *
   * @throws ConfigurationException naming the file, line and key at fault
   */
  public static Recipe read(Path file) {
    Setting document = YamlFile.read(file);
    return switch (kind(document)) {
      case INITRAMFS -> initramfs(file, document);
      case INITRD -> initrd(file, document);
      case EXT4 -> disk(file, document);
      case CIDATA -> seed(file, document);
      case NOT_BUILT_HERE -> unbuilt(file, document);
    };
  }

  /** Read first: which other keys are known depends on it. */
  private static Kind kind(Setting document) {
    return document
        .mapping(
            "kind",
            "packages",
            "programs",
            "data",
            "compile",
            "files",
            "links",
            "suite",
            "size",
            "commands",
            "initrd",
            "kernel",
            "reason",
            "needs")
        .required("kind")
        .choice(Kind.class);
  }

  private static InitramfsRecipe initramfs(Path file, Setting document) {
    Mapping keys =
        document.mapping("kind", "packages", "programs", "data", "compile", "files", "links");
    return new InitramfsRecipe(
        file,
        packages(keys),
        keys.items("programs").stream().map(RecipeFile::guestPath).toList(),
        keys.items("data").stream().map(RecipeFile::guestPath).toList(),
        keys.items("compile").stream().map(RecipeFile::compiled).toList(),
        keys.items("files").stream().map(RecipeFile::copied).toList(),
        keys.items("links").stream().map(RecipeFile::linked).toList());
  }

  private static UnbuiltRecipe unbuilt(Path file, Setting document) {
    Mapping keys = document.mapping("kind", "reason", "needs", "packages");
    return new UnbuiltRecipe(
        file, keys.required("reason").text(), keys.required("needs").text(), packages(keys));
  }

  private static InitrdRecipe initrd(Path file, Setting document) {
    Mapping keys = document.mapping("kind", "packages", "initrd", "kernel");
    List<String> packages = packages(keys);
    Function<Setting, Path> path =
        packages.isEmpty() ? RecipeFile::source : setting -> Path.of(guestPath(setting));
    return new InitrdRecipe(
        file, packages, path.apply(keys.required("initrd")), keys.optional("kernel").map(path));
  }

  private static SeedRecipe seed(Path file, Setting document) {
    Mapping keys = document.mapping("kind", "compile", "files");
    return new SeedRecipe(
        file,
        keys.items("compile").stream().map(RecipeFile::compiled).toList(),
        keys.items("files").stream().map(RecipeFile::copied).toList());
  }

  private static DiskRecipe disk(Path file, Setting document) {
    Mapping keys =
        document.mapping(
            "kind", "suite", "size", "packages", "compile", "files", "links", "commands");
    Setting suite = keys.required("suite");
    if (!suite.text().matches("[a-z]+")) {
      throw suite.error("is \"" + suite.text() + "\"; allowed: a suite of Debian");
    }
    return new DiskRecipe(
        file,
        suite.text(),
        keys.required("size").integer(64, 1 << 20),
        packages(keys),
        keys.items("compile").stream().map(RecipeFile::compiled).toList(),
        keys.items("files").stream().map(RecipeFile::copied).toList(),
        keys.items("links").stream().map(RecipeFile::linked).toList(),
        keys.items("commands").stream().map(Setting::text).toList());
  }

  private static List<String> packages(Mapping keys) {
    return keys.items("packages").stream().map(RecipeFile::packageName).toList();
  }

  /** Debian policy 5.6.1; also keeps a name from being taken for an option of apt. */
  private static String packageName(Setting setting) {
    if (!setting.text().matches("[a-z0-9][a-z0-9+.-]+")) {
      throw setting.error("is \"" + setting.text() + "\"; allowed: the name of a Debian package");
    }
    return setting.text();
  }

  private static Recipe.Compiled compiled(Setting setting) {
    Mapping keys = setting.mapping("source", "headers", "to", "include");
    return new Recipe.Compiled(
        source(keys.required("source")),
        keys.items("headers").stream().map(RecipeFile::source).toList(),
        guestPath(keys.required("to")),
        keys.items("include").stream().map(RecipeFile::guestPath).toList());
  }

  private static Recipe.Copied copied(Setting setting) {
    Mapping keys = setting.mapping("from", "to", "mode");
    return new Recipe.Copied(
        source(keys.required("from")),
        guestPath(keys.required("to")),
        keys.optional("mode").map(RecipeFile::mode).orElse(0644));
  }

  private static Recipe.Linked linked(Setting setting) {
    Mapping keys = setting.mapping("at", "to");
    return new Recipe.Linked(guestPath(keys.required("at")), keys.required("to").text());
  }

  /** A file beside the recipe. */
  private static Path source(Setting setting) {
    Path folder = setting.file().toAbsolutePath().getParent();
    Path source = folder == null ? Path.of(setting.text()) : folder.resolve(setting.text());
    if (!Files.isRegularFile(source)) {
      throw setting.error("there is no file " + source.normalize());
    }
    return source.normalize();
  }

  private static String guestPath(Setting setting) {
    Path path = Path.of(setting.text());
    if (!path.isAbsolute() || !path.equals(path.normalize()) || path.getNameCount() == 0) {
      throw setting.error(
          "is \"" + setting.text() + "\"; allowed: an absolute path in the guest, without ..");
    }
    return path.toString();
  }

  private static int mode(Setting setting) {
    if (!setting.text().matches("[0-7]{3,4}")) {
      throw setting.error(
          "is \"" + setting.text() + "\"; allowed: permissions in octal, such as \"0755\"");
    }
    return Integer.parseInt(setting.text(), 8);
  }
}
