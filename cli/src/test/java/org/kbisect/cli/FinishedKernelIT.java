package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.process.Command;
import org.kbisect.process.LocalPrograms;

/** Kernels that are booted as they are: Debian's installer, with the kernel that it comes with. */
class FinishedKernelIT {
  private static final Path ISOLINUX = Path.of("/usr/lib/ISOLINUX/isolinux.bin");
  private static final Path LOADER = Path.of("/usr/lib/syslinux/modules/bios/ldlinux.c32");

  @TempDir private Path directory;
  private Kbisect kbisect;

  @BeforeEach
  void takeTheUsersCache() {
    kbisect = Kbisect.in(directory).withUsersCache();
  }

  @Test
  void debiansInstallerShowsItsWindowOnTheKernelThatItBrings() throws Exception {
    JsonNode boot = probe("--scenario", "installer");

    assertThat(boot.get("kernel").asText()).endsWith("/kernel");
    assertThat(boot.get("outcome").asText()).isEqualTo("Settled");
    assertThat(colours(boot)).isGreaterThan(20);
  }

  @Test
  @Tag("long")
  void kernelAndInitrdOfTheUsersShowTheSameWindow() throws Exception {
    Path image = installer();

    JsonNode boot =
        probe(
            "--scenario",
            "installer",
            "--kernel",
            image.resolveSibling("kernel").toString(),
            "--initrd",
            image.toString());

    assertThat(boot.get("outcome").asText()).isEqualTo("Settled");
    assertThat(colours(boot)).isGreaterThan(20);
  }

  @Test
  @Tag("long")
  void isoIsBootedByItsOwnLoader() throws Exception {
    for (Path file : List.of(ISOLINUX, LOADER)) {
      assumeTrue(Files.exists(file), file + " is not installed; cli/verify installs it");
    }
    Path disc = disc(installer());

    JsonNode boot = probe("--iso", disc.toString());

    assertThat(boot.get("outcome").asText()).isEqualTo("Settled");
    assertThat(colours(boot)).isGreaterThan(20);
    assertThat(boot.get("kernel").asText()).isEqualTo(disc.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--kernel text                      | --kernel text is neither a vmlinux (ELF) nor a bzImage",
        "--disk text                        | text (raw): it holds neither a partition nor"
      })
  void whatCannotBeBootedIsRefused(String arguments, String message) throws Exception {
    Files.writeString(directory.resolve("text"), "no kernel, no disk\n".repeat(4096));
    var words = new ArrayList<>(List.of("probe"));
    words.addAll(List.of(arguments.strip().split(" +", -1)));

    var ran = kbisect.run(words.toArray(String[]::new));

    assertThat(ran.err()).contains(message).doesNotContain("\tat ");
    assertThat(ran.exitCode()).isEqualTo(2);
  }

  private JsonNode probe(String... more) throws Exception {
    var arguments = new ArrayList<>(List.of("probe", "--json"));
    arguments.addAll(List.of(more));
    var ran = kbisect.run(arguments.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
    return ran.json();
  }

  /** The initial RAM disk of Debian's installer; its kernel is beside it. */
  private Path installer() throws Exception {
    var ran = kbisect.run("image", "build", "installer", "--json");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return Path.of(ran.json().get(0).get("file").asText());
  }

  /** A disc with Debian's kernel, and the installer. */
  private Path disc(Path initrd) throws Exception {
    Path content = Files.createDirectory(directory.resolve("content"));
    Files.copy(initrd.resolveSibling("kernel"), content.resolve("linux"));
    Files.copy(initrd, content.resolve("initrd"));
    Files.copy(ISOLINUX, content.resolve("isolinux.bin"));
    Files.copy(LOADER, content.resolve("ldlinux.c32"));
    Files.writeString(
        content.resolve("isolinux.cfg"),
        """
        default linux
        prompt 0
        label linux
          kernel /linux
          append initrd=/initrd vga=788 quiet
        """);
    Path disc = directory.resolve("disc.iso");
    var argv = new ArrayList<>(List.of("xorriso", "-as", "mkisofs", "-quiet", "-o", "disc.iso"));
    argv.addAll(List.of("-b", "isolinux.bin", "-c", "boot.cat", "-no-emul-boot"));
    argv.addAll(List.of("-boot-load-size", "4", "-boot-info-table", "content"));
    Path log = directory.resolve("xorriso.log");
    var exit = new LocalPrograms().run(Command.of(argv, directory, log, Duration.ofMinutes(20)));
    assertThat(exit.succeeded()).as(exit.output()).isTrue();
    return disc;
  }

  /** Of the last picture: a text console has few. */
  private static int colours(JsonNode boot) throws Exception {
    var picture = ImageIO.read(Path.of(boot.get("evidence").asText()).resolve("last.png").toFile());
    var colours = new TreeSet<Integer>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        colours.add(picture.getRGB(x, y));
      }
    }
    return colours.size();
  }
}
