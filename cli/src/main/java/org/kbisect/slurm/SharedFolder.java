package org.kbisect.slurm;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.disk.FolderLock;
import org.kbisect.disk.Folders;
import org.kbisect.disk.WholeFolders;
import org.kbisect.place.ContentStore;
import org.kbisect.plan.Artifact;
import org.kbisect.plan.LabFault;

/**
 * What the driver and the nodes share: {@code files/SHA256/content}, {@code steps/KEY/order.json}
 * and {@code results/KEY.JOB}, each of which is whole or not there.
 */
record SharedFolder(Path root, InstantSource clock) implements ContentStore {
  static final String ORDER = "order.json";

  /** The one file of a content, or the folder of one that is a folder. */
  private static final String CONTENT = "content";

  /** A campaign that is resumed after a month boots anew what was left for it. */
  private static final Duration KEPT = Duration.ofDays(30);

  Path steps() {
    return root.resolve("steps");
  }

  Path results() {
    return root.resolve("results");
  }

  /** Makes what is not there yet, and removes what nobody has asked for in a month. */
  void open() throws IOException, InterruptedException {
    Folders.createPrivate(root);
    Instant old = clock.instant().minus(KEPT);
    for (Path folder : List.of(steps(), results())) {
      Files.createDirectories(folder);
      for (Path each : list(folder)) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
          Folders.delete(each);
        }
      }
    }
    WholeFolders files = files();
    try (FolderLock lock = files.lock()) {
      for (String name : files.names()) {
        if (Files.getLastModifiedTime(file(name)).toInstant().isBefore(old)) {
          files.remove(name);
        }
      }
    }
  }

  private WholeFolders files() throws IOException {
    return WholeFolders.in(root.resolve("files"));
  }

  private Path file(String name) {
    return root.resolve("files").resolve(name);
  }

  @Override
  public Path put(Artifact artifact, Path file) throws LabFault, InterruptedException {
    try {
      WholeFolders files = files();
      try (FolderLock lock = files.lock()) {
        Optional<Path> known = files.find(artifact.sha256(), clock.instant());
        return (known.isPresent() ? known.get() : brought(files, artifact, file)).resolve(CONTENT);
      }
    } catch (IOException e) {
      throw fault("cannot bring " + file, e);
    }
  }

  private static Path brought(WholeFolders files, Artifact artifact, Path file) throws IOException {
    Path made = files.begin();
    try {
      copy(file, made.resolve(CONTENT));
      return files.put(made, artifact.sha256());
    } catch (IOException e) {
      Folders.delete(made);
      throw e;
    }
  }

  /** The folder of a step, with its order in it. */
  Path step(String key, String order) throws LabFault {
    try {
      Path step = Files.createDirectories(steps().resolve(key));
      if (!Files.exists(step.resolve(ORDER))) {
        Path part = Files.createTempFile(step, ORDER, ".part");
        Files.writeString(part, order);
        Files.move(part, step.resolve(ORDER), StandardCopyOption.ATOMIC_MOVE);
      }
      return step;
    } catch (IOException e) {
      throw fault("cannot order a trial", e);
    }
  }

  /** The names of all results that are complete. */
  List<String> published() throws IOException {
    return list(results()).stream()
        .map(each -> String.valueOf(each.getFileName()))
        .filter(name -> !name.startsWith("."))
        .toList();
  }

  /** Where a job gathers its result. */
  Path begin(long job) throws IOException {
    Path part = results().resolve(".part-" + job);
    Folders.delete(part); // of the same job, which an administrator has begun anew
    return Files.createDirectories(part);
  }

  /** Puts a result in its place; where one is already, that one counts. */
  void publish(Path part, String key, long job) throws IOException {
    try {
      Files.move(part, results().resolve(name(key, job)), StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException taken) {
      if (!Files.isDirectory(results().resolve(name(key, job)))) {
        throw taken;
      }
      Folders.delete(part);
    }
  }

  static String name(String key, long job) {
    return key + "." + job;
  }

  /** Takes a result away: what is in it lies in a folder here then, and nobody finds it again. */
  void take(String name, Path to) throws IOException {
    Path result = results().resolve(name);
    for (Path each : list(result)) {
      copy(each, to.resolve(String.valueOf(each.getFileName())));
    }
    Folders.delete(result);
  }

  /** The fault that the folder could not be used. */
  LabFault fault(String what, IOException e) {
    return new LabFault(
        "%s: %s (the shared folder %s has %d MiB left)"
            .formatted(what, e.getMessage(), root, root.toFile().getUsableSpace() >> 20),
        e);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Files.copy(
            each,
            to.resolve(from.relativize(each).toString()),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
