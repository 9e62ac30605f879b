package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.FileText;
import org.kbisect.image.Recipe;
import org.kbisect.image.RecipeFile;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.ScenarioFile;

class GuestProgramTest {
  private static final Path SCRIPTS = Path.of("../bisect-scripts").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void givesTheProgramAScenarioOfItsOwn() throws Exception {
    Path program = elf("static", "");

    Path file = scenario(program);

    assertThat(ScenarioFile.read(FileText.read(file)).image()).isEqualTo("vmx-program");
    Recipe recipe = RecipeFile.read(file.resolveSibling("image.yaml"));
    assertThat(recipe.sources()).allSatisfy(source -> assertThat(source).isRegularFile());
    assertThat(recipe.sources()).contains(file.resolveSibling("program"));
    assertThat(file.resolveSibling("program")).hasSameBinaryContentAs(program);
  }

  @Test
  void keepsWhatACampaignBeganWith() throws Exception {
    Path program = elf("program", "");
    Path first = scenario(program);
    byte[] other = Files.readAllBytes(program);
    other[other.length - 1]++;
    Files.write(program, other);

    assertThat(scenario(program)).isNotEqualTo(first);
    assertThat(first.resolveSibling("program")).exists();
  }

  @Test
  void refusesWhatWouldNotRun() throws Exception {
    Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\n");
    Path dynamic = elf("dynamic", "/lib64/ld-linux-x86-64.so.2");

    assertThatThrownBy(() -> scenario(script))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageEndingWith("script is no 64-bit ELF program");
    assertThatThrownBy(() -> scenario(dynamic))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageEndingWith(
            "needs /lib64/ld-linux-x86-64.so.2, which the guest has not: link it with -static");
    assertThatThrownBy(() -> scenario(folder.resolve("none")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageEndingWith("none is no file that can be read");
  }

  private Path scenario(Path program) throws IOException {
    return new GuestProgram(folder.resolve("state"), SCRIPTS).scenario(program);
  }

  /** A header, and one segment that names the dynamic linker, where there is one. */
  private Path elf(String name, String interpreter) throws IOException {
    ByteBuffer elf = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
    elf.putInt(0, 0x464c457f).put(4, (byte) 2).put(5, (byte) 1).putLong(32, 64);
    elf.putShort(54, (short) 56).putShort(56, (short) (interpreter.isEmpty() ? 0 : 1));
    elf.putInt(64, 3).putLong(72, 256).putLong(80, 256).putLong(96, interpreter.length() + 1);
    elf.position(256).put(interpreter.getBytes(StandardCharsets.US_ASCII));
    return Files.write(folder.resolve(name), elf.array());
  }
}
