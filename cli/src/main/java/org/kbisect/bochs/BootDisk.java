package org.kbisect.bochs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The disk that an emulated host boots from: {@code boot-sector.S}, seven sectors for it, and then
 * what it reads into memory. The offsets are those in its source.
 *
 * @param kernel where the kernel's file lies
 * @param initramfs where its archive lies
 * @param arguments the kernel's command line
 */
record BootDisk(Path kernel, Vmlinux vmlinux, Path initramfs, String arguments) {
  static final int SECTOR = 512;

  private static final int SETUP_ADDRESS = 0x7e00;
  private static final int SETUP_BYTES = 7 * SECTOR;
  private static final int MODULE = 64;
  private static final int TABLE = 128;
  private static final int COMMAND_LINE = SECTOR;

  /** As many as the kernel takes (COMMAND_LINE_SIZE), its end among them. */
  private static final int MOST_ARGUMENT_BYTES = 2048;

  private static final int MEMORY_MAP_ADDRESS = 0x9000;
  private static final int HVM_START_MAGIC = 0x336ec578;

  /** A cylinder of 16 heads and 63 sectors: Bochs wants whole ones. */
  private static final long CYLINDER = 16L * 63 * SECTOR;

  private static final int MEGABYTE = 1 << 20;

  /** A part of a file that goes to an address, from a sector on. */
  private record Part(Path file, long offset, int size, int address, int sector) {
    int sectors() {
      return (size + SECTOR - 1) / SECTOR;
    }
  }

  BootDisk {
    if (arguments.getBytes(StandardCharsets.UTF_8).length >= MOST_ARGUMENT_BYTES) {
      throw new IllegalArgumentException(
          "the kernel's command line has %d bytes at most".formatted(MOST_ARGUMENT_BYTES - 1));
    }
  }

  /** Memory that the host needs for the kernel and the archive to lie in, bytes. */
  long reach() throws IOException {
    return archiveAddress() + size(initramfs);
  }

  /** Writes the disk to a new file. */
  void write(byte[] bootSector, Path disk) throws IOException {
    List<Part> parts = parts();
    try (FileChannel out =
        FileChannel.open(disk, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      out.write(ByteBuffer.wrap(bootSector), 0);
      out.write(setup(parts), SECTOR);
      for (Part part : parts) {
        copy(part, out);
      }
      long cylinders = (out.size() + CYLINDER - 1) / CYLINDER;
      out.write(ByteBuffer.allocate(1), cylinders * CYLINDER - 1);
    }
  }

  private List<Part> parts() throws IOException {
    var parts = new ArrayList<Part>();
    int sector = 1 + SETUP_BYTES / SECTOR;
    for (Vmlinux.Segment segment : vmlinux.segments()) {
      var part = new Part(kernel, segment.offset(), segment.size(), segment.address(), sector);
      parts.add(part);
      sector += part.sectors();
    }
    parts.add(new Part(initramfs, 0, size(initramfs), archiveAddress(), sector));
    return parts;
  }

  /** Behind the kernel, on a round address. */
  private int archiveAddress() {
    return (vmlinux.end() + MEGABYTE - 1) / MEGABYTE * MEGABYTE;
  }

  private ByteBuffer setup(List<Part> parts) throws IOException {
    ByteBuffer setup = ByteBuffer.allocate(SETUP_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    // struct hvm_start_info, version 1; the boot sector counts the entries of the memory map.
    setup.putInt(HVM_START_MAGIC).putInt(1).putInt(0).putInt(1);
    setup.putLong(SETUP_ADDRESS + MODULE).putLong(SETUP_ADDRESS + COMMAND_LINE);
    setup.putLong(0).putLong(MEMORY_MAP_ADDRESS);
    // struct hvm_modlist_entry
    setup.position(MODULE).putLong(archiveAddress()).putLong(size(initramfs));
    setup.position(TABLE).putInt(vmlinux.entry());
    for (Part part : parts) {
      if (part.size() > 0) {
        setup.putInt(part.sector()).putInt(part.sectors()).putInt(part.address());
      }
    }
    if (setup.position() > COMMAND_LINE - 12) {
      throw new IOException(kernel + " has more segments than the boot sector's table");
    }
    setup.position(COMMAND_LINE).put(arguments.getBytes(StandardCharsets.UTF_8));
    return setup.rewind();
  }

  private static void copy(Part part, FileChannel out) throws IOException {
    try (FileChannel in = FileChannel.open(part.file())) {
      out.position((long) part.sector() * SECTOR);
      long copied = 0;
      while (copied < part.size()) {
        long more = in.transferTo(part.offset() + copied, part.size() - copied, out);
        if (more <= 0) {
          throw new IOException(part.file() + " ends before its headers say");
        }
        copied += more;
      }
    }
  }

  private static int size(Path file) throws IOException {
    return Math.toIntExact(Files.size(file));
  }
}
