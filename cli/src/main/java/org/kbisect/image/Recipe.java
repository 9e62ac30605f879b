package org.kbisect.image;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a guest image is made of. Paths in the guest are absolute; sources are files here. */
public sealed interface Recipe
    permits InitramfsRecipe, DiskRecipe, InitrdRecipe, SeedRecipe, UnbuiltRecipe {

  /** The recipe's own file. */
  Path file();

  /** Debian packages whose files may be used, dependencies included. */
  default List<String> packages() {
    return List.of();
  }

  /** Programs that are compiled for the guest. */
  default List<Compiled> compile() {
    return List.of();
  }

  /** Files of the recipe's own that go into the guest. */
  default List<Copied> files() {
    return List.of();
  }

  /** Symbolic links in the guest. */
  default List<Linked> links() {
    return List.of();
  }

  /** Every file of this machine that goes into the image; a change of one makes another image. */
  default List<Path> sources() {
    return Stream.concat(
            files().stream().map(Copied::from), compile().stream().flatMap(Compiled::sources))
        .toList();
  }

  /** The ending of the image's file name. */
  String suffix();

  /** The name of the recipe's folder. */
  default String name() {
    Path folder = requireNonNull(file().toAbsolutePath().getParent());
    return String.valueOf(folder.getFileName());
  }

  /**
   * @param mode permission bits
   */
  record Copied(Path from, String to, int mode) {}

  /**
   * @param at where the link is
   * @param to what it points at, as it is written into the link
   */
  record Linked(String at, String to) {}

  /**
   * A C program, linked statically.
   *
   * @param headers of the recipe's own that the source includes
   * @param include header folders taken from the packages
   */
  record Compiled(Path source, List<Path> headers, String to, List<String> include) {
    public Compiled {
      headers = List.copyOf(headers);
      include = List.copyOf(include);
    }

    /** The source, then its headers: a change of any makes another program. */
    Stream<Path> sources() {
      return Stream.concat(Stream.of(source), headers.stream());
    }
  }
}
