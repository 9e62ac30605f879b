package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.kbisect.disk.FolderLock;
import org.kbisect.disk.Folders;
import org.kbisect.disk.OldestFirst;
import org.kbisect.disk.WholeFolders;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Programs;

/**
 * Guest images by what they are made of. A build that fails or is killed leaves what was there as
 * it was.
 */
public final class ImageStore {
  /** 64 bits tell the images of one machine apart. */
  private static final int KEY_DIGITS = 16;

  private final Path folder;
  private final Programs programs;
  private final InstantSource clock;

  /**
   * @param folder which holds nothing but images and what they are made from
   * @param clock dates the use of an image
   */
  public ImageStore(Path folder, Programs programs, InstantSource clock) {
    this.folder = folder.toAbsolutePath();
    this.programs = programs;
    this.clock = clock;
  }

  /**
   * The image of a recipe: the one in the store while all that goes into it is the same.
   *
   * @throws InvalidRequest when no image can be made of the recipe; the message says why
   * @throws LabFault when this machine cannot make it: a tool, the network or space is missing
   */
  public StoredImage build(Recipe recipe) throws InterruptedException, LabFault {
    if (recipe instanceof UnbuiltRecipe unbuilt) {
      throw new InvalidRequest(
          "%s is not built here: %s; it needs %s"
              .formatted(unbuilt.name(), unbuilt.reason(), unbuilt.needs()));
    }
    try {
      WholeFolders images = WholeFolders.in(folder);
      try (FolderLock lock = images.lock()) {
        return buildAlone(images, recipe);
      }
    } catch (IOException e) {
      throw new LabFault("image " + recipe.name() + " in " + folder + ": " + e.getMessage(), e);
    } catch (InvalidRequest e) {
      throw new InvalidRequest(recipe.file() + ": " + e.getMessage(), e);
    }
  }

  private StoredImage buildAlone(WholeFolders images, Recipe recipe)
      throws IOException, InterruptedException, LabFault {
    var tools = new Tools(programs, folder.resolve("logs").resolve(recipe.name()));
    var apt = new AptPackages(tools, Files.createDirectories(folder.resolve("packages")));
    ImageBuilder builder = builder(recipe, apt, tools);
    List<DebianPackage> versions = apt.resolve(recipe.packages());
    String key = new Ingredients(recipe, versions, builder.machine()).key();
    String name = recipe.name() + "-" + key.substring(0, KEY_DIGITS);
    Optional<Path> stored = images.find(name, clock.instant());
    if (stored.isEmpty()) {
      make(images, name, recipe, builder, versions);
      stored = images.find(name, clock.instant());
    }
    return StoredImage.read(stored.orElseThrow()).orElseThrow();
  }

  private static void make(
      WholeFolders images,
      String name,
      Recipe recipe,
      ImageBuilder builder,
      List<DebianPackage> versions)
      throws IOException, InterruptedException, LabFault {
    Path work = images.begin();
    // mmdebstrap's users other than the one who asks must get through it.
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Path result = Files.createDirectory(work.resolve("result"));
      builder.build(versions, work, result.resolve("image." + recipe.suffix()));
      images.put(result, name);
    } finally {
      Folders.delete(work);
    }
  }

  private static ImageBuilder builder(Recipe recipe, AptPackages apt, Tools tools) {
    if (recipe instanceof InitramfsRecipe initramfs) {
      return new InitramfsBuilder(initramfs, apt, new StaticCompiler(tools));
    }
    if (recipe instanceof InitrdRecipe initrd) {
      return new InitrdCopier(initrd, apt);
    }
    if (recipe instanceof SeedRecipe seed) {
      return new SeedBuilder(new Overlay(seed, seed.compile(), new StaticCompiler(tools)));
    }
    return new DiskBuilder((DiskRecipe) recipe, tools);
  }

  /** Every image in the store, by name, the newest of each name first. */
  public List<StoredImage> list() throws IOException {
    var images = new ArrayList<StoredImage>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> places = Files.list(folder)) {
        for (Path place : places.toList()) {
          StoredImage.read(place).ifPresent(images::add);
        }
      }
    }
    images.sort(
        Comparator.comparing(StoredImage::name)
            .thenComparing(StoredImage::built, Comparator.reverseOrder()));
    return List.copyOf(images);
  }

  /**
   * Removes the images that were not used for the longest time until the rest fit, and says which
   * they were. One that another process uses stays.
   *
   * @param bytes to keep at most
   */
  public List<StoredImage> trimTo(long bytes) throws IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    WholeFolders images = WholeFolders.in(folder);
    try (FolderLock lock = images.lock()) {
      List<StoredImage> all = list();
      long total = all.stream().mapToLong(StoredImage::bytes).sum();
      var removed = new ArrayList<StoredImage>();
      for (String name : images.names()) {
        Optional<StoredImage> image = StoredImage.read(folder.resolve(name));
        if (image.isPresent() && total > bytes && images.remove(name)) {
          total -= image.get().bytes();
          removed.add(image.get());
        }
      }
      return List.copyOf(removed);
    }
  }

  /**
   * Removes the oldest of the package archives that images were made of until the rest fit; an
   * image that needs one of them fetches it again.
   *
   * @param bytes to keep at most
   */
  public OldestFirst.Removed trimPackagesTo(long bytes) throws IOException, InterruptedException {
    Path archives = folder.resolve("packages").resolve("archives");
    if (!Files.isDirectory(archives)) {
      return new OldestFirst.Removed(0, 0);
    }
    try (FolderLock lock = WholeFolders.in(folder).lock()) {
      return OldestFirst.trim(List.of(archives), bytes, Set.of(), clock.instant());
    }
  }

  /**
   * Removes all images of a name, or the one of a key, and says which they were.
   *
   * @throws InvalidRequest when there is none
   * @throws LabFault when another process uses one of them
   */
  public List<StoredImage> remove(String nameOrKey)
      throws IOException, InterruptedException, LabFault {
    List<StoredImage> chosen =
        list().stream()
            .filter(one -> one.name().equals(nameOrKey) || one.key().equals(nameOrKey))
            .toList();
    if (chosen.isEmpty()) {
      throw new InvalidRequest("there is no image with the name or key " + nameOrKey);
    }
    WholeFolders images = WholeFolders.in(folder);
    try (FolderLock lock = images.lock()) {
      for (StoredImage one : chosen) {
        if (!images.remove(one.name() + "-" + one.key())) {
          throw new LabFault(
              "image %s of key %s is used by a running campaign; wait for it, or end it"
                  .formatted(one.name(), one.key()));
        }
      }
    }
    return chosen;
  }
}
