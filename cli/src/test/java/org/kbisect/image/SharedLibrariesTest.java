package org.kbisect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.InvalidRequest;

class SharedLibrariesTest {
  @TempDir Path root;

  private final GuestTree guest = new GuestTree();

  @Test
  void addsWhatIsNeededByWhatIsNeeded() throws IOException {
    elf("/usr/bin/shell", new DrawnElf().needs("liba.so.1"));
    elf("/usr/lib/liba.so.1", new DrawnElf().needs("libb.so.2"));
    elf("/lib/x86_64-linux-gnu/libb.so.2", new DrawnElf());
    addAll("/usr/bin/shell");
    assertThat(guest.entries())
        .containsOnlyKeys(
            "/lib",
            "/lib/x86_64-linux-gnu",
            "/lib/x86_64-linux-gnu/libb.so.2",
            "/usr",
            "/usr/bin",
            "/usr/bin/shell",
            "/usr/lib",
            "/usr/lib/liba.so.1");
  }

  @Test
  void followsLinksAndKeepsThem() throws IOException {
    elf("/bin/shell", new DrawnElf().needs("liba.so.1"));
    elf("/usr/lib/liba.so.1.0", new DrawnElf());
    Files.createSymbolicLink(here("/usr/lib/liba.so.1"), Path.of("liba.so.1.0"));
    addAll("/bin/shell");
    assertThat(guest.entries())
        .containsEntry("/usr/lib/liba.so.1", new GuestTree.Link("liba.so.1.0"))
        .containsKey("/usr/lib/liba.so.1.0");
  }

  @Test
  void looksFirstWhereTheProgramSays() throws IOException {
    elf("/usr/bin/shell", new DrawnElf().needs("liba.so.1").searches("$ORIGIN/../own"));
    elf("/usr/own/liba.so.1", new DrawnElf());
    elf("/usr/lib/liba.so.1", new DrawnElf());
    addAll("/usr/bin/shell");
    assertThat(guest.entries())
        .containsKey("/usr/own/liba.so.1")
        .doesNotContainKey("/usr/lib/liba.so.1");
  }

  @Test
  void addsTheDynamicLinker() throws IOException {
    elf("/bin/shell", new DrawnElf().interpretedBy("/lib64/ld.so"));
    elf("/lib64/ld.so", new DrawnElf());
    addAll("/bin/shell");
    assertThat(guest.entries()).containsKey("/lib64/ld.so");
  }

  @Test
  void takesAScriptAsItIs() throws IOException {
    Path script = here("/bin/script");
    Files.createDirectories(script.getParent());
    Files.writeString(script, "#!/bin/sh\n");
    addAll("/bin/script");
    assertThat(guest.entries()).containsKey("/bin/script");
  }

  @Test
  void letsAModuleUseWhatItsProgramHasLoaded() throws IOException {
    elf("/usr/bin/shell", new DrawnElf().needs("libown.so.0").searches("/usr/own"));
    elf("/usr/own/libown.so.0", new DrawnElf().named("libown.so.0"));
    elf("/usr/own/module.so", new DrawnElf().needs("libown.so.0"));
    addAll("/usr/bin/shell", "/usr/own/module.so");
    assertThat(guest.entries()).containsKey("/usr/own/module.so");
  }

  @Test
  void namesTheLibraryThatIsMissingAndWhoNeedsIt() throws IOException {
    elf("/bin/shell", new DrawnElf().needs("libgone.so.1"));
    assertThatThrownBy(() -> addAll("/bin/shell"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("none of the packages has libgone.so.1 (needed by /bin/shell)");
  }

  @Test
  void refusesADamagedProgram() throws IOException {
    elf("/bin/shell", new DrawnElf().needs("liba.so.1"));
    byte[] whole = Files.readAllBytes(here("/bin/shell"));
    Files.write(here("/bin/shell"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> addAll("/bin/shell"))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("/bin/shell is a damaged ELF file");
  }

  private void addAll(String... programs) throws IOException {
    new SharedLibraries(new PackageTree(root), guest).addAll(List.of(programs));
  }

  private void elf(String path, DrawnElf elf) throws IOException {
    Files.createDirectories(here(path).getParent());
    Files.write(here(path), elf.bytes());
  }

  private Path here(String path) {
    return root.resolve(path.substring(1));
  }
}
