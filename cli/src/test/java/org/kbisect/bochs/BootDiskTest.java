package org.kbisect.bochs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.LabFault;

class BootDiskTest {
  @TempDir Path folder;

  @Test
  void readsWhatALoaderNeeds() throws Exception {
    Vmlinux kernel = Vmlinux.read(kernel("Xen"));

    assertThat(kernel.entry()).isEqualTo(DrawnKernel.ENTRY);
    assertThat(kernel.segments())
        .containsExactly(
            new Vmlinux.Segment(0x1000000, 0x1000, 700, 0x2000),
            new Vmlinux.Segment(0x1200000, 0x2000, 5, 0x100000));
    assertThat(kernel.end()).isEqualTo(0x1300000);
  }

  @Test
  void refusesAKernelWithoutPvhEntry() throws Exception {
    Path other = kernel("GNU");

    assertThatThrownBy(() -> Vmlinux.read(other))
        .isInstanceOf(LabFault.class)
        .hasMessageEndingWith("has no PVH entry; its configuration needs CONFIG_PVH=y");
  }

  @Test
  void refusesWhatIsNoElfFile() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "x".repeat(100));
    Path damaged = Files.write(folder.resolve("half"), Arrays.copyOf(bytes(kernel("Xen")), 80));

    assertThatThrownBy(() -> Vmlinux.read(text)).hasMessageEndingWith("is no 64-bit ELF file");
    assertThatThrownBy(() -> Vmlinux.read(damaged)).hasMessageEndingWith("is a damaged ELF file");
  }

  @Test
  void laysBytesWhereTheBootSectorLooks() throws Exception {
    Path kernel = kernel("Xen");
    Path initramfs = Files.writeString(folder.resolve("initramfs"), "archive");
    Path disk = folder.resolve("disk");

    new BootDisk(kernel, Vmlinux.read(kernel), initramfs, "quiet clearcpuid=ss")
        .write(new byte[512], disk);

    ByteBuffer written = ByteBuffer.wrap(bytes(disk)).order(ByteOrder.LITTLE_ENDIAN);
    int setup = 512;
    assertThat(written.getInt(setup)).as("hvm_start_info").isEqualTo(0x336ec578);
    assertThat(written.getLong(setup + 16)).isEqualTo(0x7e00 + 64);
    assertThat(written.getLong(setup + 24)).isEqualTo(0x7e00 + 512);
    assertThat(written.getLong(setup + 64)).as("the archive").isEqualTo(0x1300000);
    assertThat(written.getLong(setup + 72)).isEqualTo(7);
    assertThat(written.getInt(setup + 128)).isEqualTo(DrawnKernel.ENTRY);
    // First sector, sectors, address; the kernel's first segment takes two sectors.
    assertThat(table(written, setup + 132))
        .containsExactly(8, 2, 0x1000000, 10, 1, 0x1200000, 11, 1, 0x1300000, 0, 0);
    assertThat(text(written, setup + 512)).isEqualTo("quiet clearcpuid=ss");
    assertThat(text(written, 11 * 512)).isEqualTo("archive");
    assertThat(written.get(8 * 512)).isEqualTo((byte) 1);
    assertThat(Files.size(disk) % (16 * 63 * 512)).as("whole cylinders").isZero();
  }

  @Test
  void commandLineHasTheKernelsLimit() throws Exception {
    Path kernel = kernel("Xen");
    Vmlinux read = Vmlinux.read(kernel);

    assertThatThrownBy(() -> new BootDisk(kernel, read, kernel, "x".repeat(2048)))
        .hasMessage("the kernel's command line has 2047 bytes at most");
  }

  private Path kernel(String owner) throws IOException {
    return DrawnKernel.write(folder.resolve("vmlinux-" + owner), owner);
  }

  private static int[] table(ByteBuffer disk, int at) {
    int[] table = new int[11];
    for (int i = 0; i < table.length; i++) {
      table[i] = disk.getInt(at + 4 * i);
    }
    return table;
  }

  private static String text(ByteBuffer disk, int at) {
    int end = at;
    while (disk.get(end) != 0) {
      end++;
    }
    return new String(disk.array(), at, end - at, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(file);
  }
}
