package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.HostKernel;

class ImageSignatureTest {
  private static final int PROGBITS = 1;
  private static final int NOTE = 7;
  private static final int NOBITS = 8;
  private static final long ALLOCATED = 2;

  @TempDir private Path directory;

  @Test
  void changesWithLoadedCode() throws IOException {
    assertThat(signature(PROGBITS, ALLOCATED, 1)).isNotEqualTo(signature(PROGBITS, ALLOCATED, 2));
  }

  @Test
  void ignoresNotesAndWhatIsNotLoaded() throws IOException {
    assertThat(signature(NOTE, ALLOCATED, 1)).isEqualTo(signature(NOTE, ALLOCATED, 2));
    assertThat(signature(PROGBITS, 0, 1)).isEqualTo(signature(PROGBITS, 0, 2));
    assertThat(signature(NOBITS, ALLOCATED, 1)).isEqualTo(signature(NOBITS, ALLOCATED, 2));
  }

  @Test
  void coversWhatAHostBootsToo() throws IOException {
    var host = new HostKernel(directory);
    var seen = new HashSet<String>();
    seen.add(signature(PROGBITS, ALLOCATED, 1));
    Path vmlinux = directory.resolve("vmlinux");

    Files.writeString(host.image(), "an image");
    seen.add(ImageSignature.of(vmlinux, Optional.of(host)));
    Files.writeString(host.modules(), "modules");
    seen.add(ImageSignature.of(vmlinux, Optional.of(host)));
    Files.writeString(host.modules(), "other modules");
    seen.add(ImageSignature.of(vmlinux, Optional.of(host)));
    Files.writeString(host.configuration(), "how it was built");
    seen.add(ImageSignature.of(vmlinux, Optional.of(host)));

    assertThat(seen).hasSize(4);
  }

  @Test
  void saysWhichFileIsNoKernel() throws IOException {
    Path text = Files.writeString(directory.resolve("README"), "x".repeat(100));

    assertThatThrownBy(() -> ImageSignature.of(text)).hasMessageContaining("README is not");
  }

  @Test
  void saysWhichFileIsCutShort() throws IOException {
    Path cut = Files.write(directory.resolve("cut"), new byte[] {0x7f, 'E', 'L', 'F'});

    assertThatThrownBy(() -> ImageSignature.of(cut)).hasMessageContaining("cut ends before");
  }

  /** An ELF file with one section of 8 equal bytes. */
  private String signature(int type, long flags, int content) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(64 + 8 + 64).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1);
    file.putLong(0x28, 72).putShort(0x3a, (short) 64).putShort(0x3c, (short) 1);
    file.put(64 + 3, (byte) content);
    file.putInt(72 + 4, type).putLong(72 + 8, flags).putLong(72 + 16, 0xffffffff81000000L);
    file.putLong(72 + 24, 64).putLong(72 + 32, 8);
    return ImageSignature.of(Files.write(directory.resolve("vmlinux"), file.array()));
  }
}
