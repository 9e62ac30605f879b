package org.kbisect.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where kbisect keeps things, by the XDG base directory specification.
 *
 * @param state the journal and evidence: never lost
 * @param cache builds, images, work trees: can be deleted at any moment
 */
record Directories(Path state, Path cache) {

  static Directories of(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    return new Directories(
        base(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve("kbisect"),
        base(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("kbisect"));
  }

  /** The specification says to ignore a path that is not absolute. */
  private static Path base(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    return value.startsWith("/") ? Path.of(value) : otherwise;
  }

  Path campaign(long id) {
    return campaigns().resolve(Long.toString(id));
  }

  Path campaigns() {
    return state.resolve("campaigns");
  }

  /** The evidence of single boots. */
  Path probes() {
    return state.resolve("probes");
  }

  /** kbisect's own work tree for a repository. */
  Path workTree(Path repository) {
    String name = repository.getFileName() == null ? "root" : repository.getFileName().toString();
    return cache
        .resolve("trees")
        .resolve(name + "-" + Integer.toHexString(repository.toString().hashCode()));
  }

  /** The file by which a work tree is claimed: beside it, for checkouts must not see it. */
  static Path lockOf(Path workTree) {
    return workTree.resolveSibling(workTree.getFileName() + ".lock");
  }
}
