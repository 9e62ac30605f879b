package org.kbisect.image;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kbisect.plan.InvalidRequest;

/**
 * What a disk holds, and where its root is.
 *
 * @param places the partitions, or the whole disk where there are none
 * @param extended whether there may be partitions from number 5 on that were not looked into
 */
record DiskLayout(List<Place> places, boolean extended) {
  /** A disk's first partition that is in an extended one. */
  private static final int FIRST_LOGICAL = 5;

  private static final Pattern DEVICE = Pattern.compile("/dev/vda(\\d*)");

  DiskLayout {
    places = List.copyOf(places);
  }

  /**
   * @param device as the guest's kernel names it
   * @param markedRoot whether the partition table says that it is a root
   */
  record Place(String device, long bytes, Optional<FileSystem> fileSystem, boolean markedRoot) {
    boolean canBeRoot() {
      return fileSystem.filter(FileSystem::canBeRoot).isPresent();
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s (%s, %.1f GiB)",
          device,
          fileSystem.map(FileSystem::label).orElse("unknown"),
          bytes / (double) (1 << 30));
    }
  }

  /** The root that is asked for, if the disk can have it there; else the likeliest. */
  String root(Optional<String> asked) {
    if (asked.isPresent()) {
      requirePossible(asked.get());
      return asked.get();
    }
    // A partition that is marked as a root is one; else data are seldom larger than their system.
    return places.stream()
        .filter(Place::canBeRoot)
        .max(Comparator.comparing(Place::markedRoot).thenComparing(Place::bytes))
        .map(Place::device)
        .orElseThrow(() -> new InvalidRequest(nothingToBoot()));
  }

  private String nothingToBoot() {
    boolean nothing = places.stream().allMatch(place -> place.fileSystem().isEmpty());
    return nothing
        ? "it holds neither a partition nor a file system that is known here: is it a disk image? If"
            + " it is, name its root with --root"
        : "no partition has a file system that can be a root (%s): name one with --root"
            .formatted(described());
  }

  private void requirePossible(String root) {
    if (root.matches("PART(UUID|LABEL)=\\S+")) {
      return;
    }
    Matcher device = DEVICE.matcher(root);
    if (!device.matches()) {
      throw new InvalidRequest(
          "--root %s: to the guest the disk is /dev/vda; allowed: that, a partition of it such as"
                  .formatted(root)
              + " /dev/vda1, PARTUUID= or PARTLABEL= (a kernel without an initrd knows no more)");
    }
    String number = device.group(1);
    boolean logical = extended && !number.isEmpty() && Integer.parseInt(number) >= FIRST_LOGICAL;
    boolean partitioned = places.stream().anyMatch(place -> !place.device().equals("/dev/vda"));
    boolean there = places.stream().anyMatch(place -> place.device().equals(root));
    if (partitioned && !there && !logical || !partitioned && !number.isEmpty()) {
      throw new InvalidRequest("--root %s: the disk has %s".formatted(root, described()));
    }
  }

  private String described() {
    return places.stream().map(Place::toString).collect(joining(", "));
  }
}
