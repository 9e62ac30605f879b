package org.kbisect.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kbisect.disk.Sha256;
import org.kbisect.plan.InvalidRequest;

/**
 * Where kbisect keeps things, by the XDG base directory specification.
 *
 * @param state the journal and evidence: never lost
 * @param cache builds, images, work trees: can be deleted at any moment
 */
public record Directories(Path state, Path cache) {
  /** What Java puts in the place of bytes that it cannot decode. */
  private static final char NOT_DECODED = '\ufffd';

  public static Directories of(Map<String, String> environment) {
    return new Directories(
        base(environment, "XDG_STATE_HOME", ".local/state").resolve("kbisect"),
        base(environment, "XDG_CACHE_HOME", ".cache").resolve("kbisect"));
  }

  /** Where the user configures programs, each in a folder of its own. */
  static Path configurations(Map<String, String> environment) {
    return base(environment, "XDG_CONFIG_HOME", ".config");
  }

  /** The specification says to ignore a path that is not absolute. */
  private static Path base(Map<String, String> environment, String variable, String inHome) {
    String value = environment.getOrDefault(variable, "");
    return value.startsWith("/") ? path(variable, value) : home(environment).resolve(inHome);
  }

  /** The user's, where other programs keep things. */
  static Path home(Map<String, String> environment) {
    return path("HOME", environment.getOrDefault("HOME", System.getProperty("user.home", "/")));
  }

  /** Where Java cannot decode a name it would write somewhere else. */
  private static Path path(String variable, String value) {
    if (value.indexOf(NOT_DECODED) >= 0) {
      throw new InvalidRequest(
          "%s=%s is not UTF-8, or the locale is not; set XDG_STATE_HOME and XDG_CACHE_HOME to others"
              .formatted(variable, value));
    }
    return Path.of(value);
  }

  public Path campaign(long id) {
    return campaigns().resolve(Long.toString(id));
  }

  public Path campaigns() {
    return state.resolve("campaigns");
  }

  /** Whose turn it is: a folder with a lock for each configuration of nights. */
  Path nightly() {
    return state.resolve("nightly");
  }

  /** What a night leaves for people and programs. */
  public Path night(long number) {
    return state.resolve("nights").resolve(Long.toString(number));
  }

  /** The repository into which the trees of a configuration of nights are fetched. */
  Path followedTrees(String configuration) {
    String key = Sha256.of(List.of(configuration)).substring(0, 16);
    return cache.resolve("followed").resolve(key + ".git");
  }

  /** The evidence of single boots. */
  public Path probes() {
    return state.resolve("probes");
  }

  /** The lab machines, with their disks and keys. */
  public Path labs() {
    return state.resolve("lab");
  }

  /** What says which hosts of labs are out of use. */
  Path hostsOut() {
    return state.resolve("hosts-out");
  }

  /** kbisect's own work tree for a repository. */
  public Path workTree(Path repository) {
    String name = repository.getFileName() == null ? "root" : repository.getFileName().toString();
    return cache
        .resolve("trees")
        .resolve(name + "-" + Integer.toHexString(repository.toString().hashCode()));
  }

  /** The file by which a work tree is claimed: beside it, for checkouts must not see it. */
  public static Path lockOf(Path workTree) {
    return workTree.resolveSibling(workTree.getFileName() + ".lock");
  }
}
