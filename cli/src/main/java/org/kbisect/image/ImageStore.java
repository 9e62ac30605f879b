package org.kbisect.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.process.Programs;
import org.kbisect.trial.InvalidRequest;
import org.kbisect.trial.LabFault;

/**
 * Guest images by what they are made of. An image is built beside the others and moved among them
 * whole, so that a build that fails or is killed leaves what was there as it was.
 */
public final class ImageStore {
  /** 64 bits tell the images of one machine apart. */
  private static final int KEY_DIGITS = 16;

  private static final String WORK = ".work-";

  private final Path folder;
  private final Programs programs;

  /**
   * @param folder which holds nothing but images and what they are made from
   */
  public ImageStore(Path folder, Programs programs) {
    this.folder = folder.toAbsolutePath();
    this.programs = programs;
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
      Files.createDirectories(folder);
      try (StoreLock lock = StoreLock.take(folder.resolve(".lock"))) {
        return buildAlone(recipe);
      }
    } catch (IOException e) {
      throw new LabFault("image " + recipe.name() + " in " + folder + ": " + e.getMessage(), e);
    } catch (InvalidRequest e) {
      throw new InvalidRequest(recipe.file() + ": " + e.getMessage(), e);
    }
  }

  private StoredImage buildAlone(Recipe recipe) throws IOException, InterruptedException, LabFault {
    removeLeftovers();
    var tools = new Tools(programs, folder.resolve("logs").resolve(recipe.name()));
    var apt = new AptPackages(tools, Files.createDirectories(folder.resolve("packages")));
    ImageBuilder builder = builder(recipe, apt, tools);
    List<DebianPackage> versions = apt.resolve(recipe.packages());
    String key = new Ingredients(recipe, versions, builder.machine()).key();
    Path place = folder.resolve(recipe.name() + "-" + key.substring(0, KEY_DIGITS));
    Optional<StoredImage> stored = StoredImage.read(place);
    if (stored.isPresent()) {
      // When it was last used, for trimTo; the image's own time says when it was built.
      Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
      return stored.get();
    }
    Path work = Files.createTempDirectory(folder, WORK);
    // mmdebstrap's users other than the one who asks must get through it.
    Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Path result = Files.createDirectory(work.resolve("result"));
      builder.build(versions, work, result.resolve("image." + recipe.suffix()));
      Files.move(result, place, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.delete(work);
    }
    return StoredImage.read(place).orElseThrow();
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

  /** What a killed build left: whoever holds the lock is the only builder. */
  private void removeLeftovers() throws IOException {
    try (Stream<Path> names = Files.list(folder)) {
      for (Path name : names.toList()) {
        if (String.valueOf(name.getFileName()).startsWith(WORK)) {
          Folders.delete(name);
        }
      }
    }
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
   * they were. An image that a guest has open stays with that guest.
   *
   * @param bytes to keep at most
   */
  public List<StoredImage> trimTo(long bytes) throws IOException, InterruptedException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (StoreLock lock = StoreLock.take(folder.resolve(".lock"))) {
      var images = new ArrayList<>(list());
      images.sort(Comparator.comparing(this::lastUsed));
      long total = images.stream().mapToLong(StoredImage::bytes).sum();
      var removed = new ArrayList<StoredImage>();
      for (StoredImage image : images) {
        if (total > bytes) {
          total -= image.bytes();
          Folders.delete(place(image));
          removed.add(image);
        }
      }
      return List.copyOf(removed);
    }
  }

  private FileTime lastUsed(StoredImage image) {
    try {
      return Files.getLastModifiedTime(place(image));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path place(StoredImage image) {
    return folder.resolve(image.name() + "-" + image.key());
  }

  /**
   * Removes all images of a name, or the one of a key, and says which they were.
   *
   * @throws InvalidRequest when there is none
   */
  public List<StoredImage> remove(String nameOrKey) throws IOException {
    List<StoredImage> chosen =
        list().stream()
            .filter(one -> one.name().equals(nameOrKey) || one.key().equals(nameOrKey))
            .toList();
    if (chosen.isEmpty()) {
      throw new InvalidRequest("there is no image with the name or key " + nameOrKey);
    }
    for (StoredImage one : chosen) {
      Folders.delete(place(one));
    }
    return chosen;
  }
}
