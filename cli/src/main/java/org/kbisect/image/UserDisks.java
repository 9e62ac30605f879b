package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kbisect.disk.FolderLock;
import org.kbisect.disk.Folders;
import org.kbisect.disk.Sha256;
import org.kbisect.disk.WholeFolders;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Programs;

/**
 * Disks of the user's own: looked at, and never written.
 *
 * @param logs folder for the logs of the programs that look
 * @param work folder for what they read; one looks at a time, and sweeps what a killed one left
 */
public record UserDisks(Programs programs, Path logs, Path work) {
  private static final Set<String> FORMATS = Set.of("raw", "qcow2");

  /** More partitions than this are not looked into: the largest cloud images have five. */
  private static final int MOST_PARTITIONS = 32;

  private interface Work<T> {
    T with(QemuImg images) throws IOException, InterruptedException, LabFault;
  }

  /**
   * A disk that can be booted from.
   *
   * @param root where the kernel is to find its root; found by the disk's partitions if empty
   * @throws InvalidRequest when it is no disk, or has no such root; the message says why
   */
  public GuestDisk open(Path file, Optional<String> root) throws InterruptedException, LabFault {
    Path absolute = file.toAbsolutePath().normalize();
    return looking(
        absolute,
        images -> {
          QemuImg.Info info = info(images, absolute);
          try {
            String device = layout(images, info).root(root);
            return new GuestDisk(absolute.toString(), info.format(), device, hash(info.files()));
          } catch (InvalidRequest e) {
            throw new InvalidRequest(
                "%s (%s): %s".formatted(absolute, info.format(), e.getMessage()), e);
          }
        });
  }

  /**
   * @throws InvalidRequest when the disk is not what it was
   */
  public void requireUnchanged(GuestDisk disk) throws InterruptedException, LabFault {
    Path file = Path.of(disk.file());
    String now = looking(file, images -> hash(info(images, file).files()));
    if (!now.equals(disk.sha256())) {
      throw new InvalidRequest(
          ("%s has changed since the campaign began (SHA-256 %.12s..., now %.12s...), and trials on"
                  + " two disks cannot be compared: put the old one back, or begin anew")
              .formatted(file, disk.sha256(), now));
    }
  }

  private <T> T looking(Path file, Work<T> looks) throws InterruptedException, LabFault {
    if (!Files.isRegularFile(file)) {
      throw new InvalidRequest("there is no file " + file);
    }
    if (!Files.isReadable(file)) {
      throw new InvalidRequest(file + " cannot be read: its owner must allow it");
    }
    try {
      WholeFolders folders = WholeFolders.in(work);
      try (FolderLock lock = folders.lock()) {
        Path folder = folders.begin();
        try {
          return looks.with(new QemuImg(new Tools(programs, logs), folder));
        } finally {
          Folders.delete(folder);
        }
      }
    } catch (IOException e) {
      throw new LabFault("cannot look into %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static QemuImg.Info info(QemuImg images, Path file)
      throws IOException, InterruptedException, LabFault {
    QemuImg.Info info = images.info(file);
    if (!FORMATS.contains(info.format())) {
      throw new InvalidRequest(
          "%s is an image of format %s; allowed: raw, qcow2 (qemu-img convert -O qcow2 %s ...)"
              .formatted(file, info.format(), file));
    }
    return info;
  }

  private static DiskLayout layout(QemuImg images, QemuImg.Info disk)
      throws IOException, InterruptedException, LabFault {
    byte[] start = images.read(disk, 0, FileSystem.BYTES);
    var places = new ArrayList<DiskLayout.Place>();
    PartitionTable table = PartitionTable.read(start);
    for (PartitionTable.Partition each :
        table.partitions().stream().limit(MOST_PARTITIONS).toList()) {
      if (each.offset() < disk.bytes()) {
        places.add(
            new DiskLayout.Place(
                "/dev/vda" + each.number(),
                each.bytes(),
                FileSystem.of(images.read(disk, each.offset(), FileSystem.BYTES)),
                each.markedRoot()));
      }
    }
    var whole = new DiskLayout.Place("/dev/vda", disk.bytes(), FileSystem.of(start), false);
    // A boot sector without partitions may look like a table of some.
    boolean bare = whole.canBeRoot() && places.stream().noneMatch(DiskLayout.Place::canBeRoot);
    return new DiskLayout(places.isEmpty() || bare ? List.of(whole) : places, table.extended());
  }

  /** Of one file its SHA-256; of several, that over theirs. */
  private static String hash(List<Path> files) throws IOException {
    var hashes = new ArrayList<String>();
    for (Path file : files) {
      hashes.add(Sha256.of(file));
    }
    return hashes.size() == 1 ? hashes.get(0) : Sha256.of(hashes);
  }
}
