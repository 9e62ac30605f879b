package org.kbisect.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** An initramfs of a static busybox and one script, made for a test. */
final class TinyGuest {
  /** Says events as the guest agent does, and paints the whole screen in a level of grey. */
  private static final String PRELUDE =
      """
      #!/bin/busybox sh
      export PATH=/bin
      /bin/busybox mkdir -p /proc /dev
      /bin/busybox mount -t proc proc /proc
      /bin/busybox --install -s /bin
      mount -t devtmpfs devtmpfs /dev 2>/dev/null
      stty -F /dev/ttyS1 raw -echo
      exec 3>/dev/ttyS1
      say() {
        read up rest </proc/uptime
        # JSON has no number that begins with a zero, as the digits of the first second do.
        echo "{\\"t\\":$(((${up%.*} * 100 + 1${up#*.} - 100) * 10000000)),\\"event\\":\\"$1\\"}" >&3
      }
      paint() {
        [ -e /grey$1 ] || yes | tr '\\n' y | tr y "\\\\$1" | head -c 4096000 >/grey$1
        cat /grey$1 >/dev/fb0
      }
      say kernel-up
      """;

  private TinyGuest() {}

  /** Packs the script that follows the prelude; the guest idles when it is through. */
  static Path initramfs(Path directory, Path busybox, String script)
      throws IOException, InterruptedException {
    Path root = Files.createDirectories(directory.resolve("root"));
    Files.createDirectories(root.resolve("bin"));
    Files.copy(busybox, root.resolve("bin/busybox"), StandardCopyOption.REPLACE_EXISTING);
    Path init = root.resolve("init");
    Files.writeString(init, PRELUDE + script + "\nwhile :; do sleep 1000; done\n");
    Files.setPosixFilePermissions(init, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path archive = directory.resolve("guest.cpio");
    var pack =
        new ProcessBuilder(List.of("cpio", "--quiet", "-o", "-H", "newc", "-F", archive.toString()))
            .directory(root.toFile())
            .redirectErrorStream(true)
            .start();
    try (var names = pack.getOutputStream()) {
      names.write(".\nbin\nbin/busybox\ninit\n".getBytes(StandardCharsets.UTF_8));
    }
    String words = new String(pack.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (pack.waitFor() != 0) {
      throw new IOException("cpio: " + words);
    }
    return archive;
  }
}
