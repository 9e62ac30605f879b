package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;
import org.kbisect.config.FileText;
import org.kbisect.disk.ContentSums;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.plan.TimeMode;
import org.kbisect.process.Clocks;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.Programs;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Watcher;

/** The plugin compiled by the real gcc, and refused by the real QEMU. */
class PluginIT {
  private static final Path CONFIGS = Path.of("../qemu-configs");
  private static final Path SOURCE = CONFIGS.resolve("plugins");

  @TempDir Path directory;

  @Test
  void compilesOnceAndKeepsNothingElse() throws Exception {
    var plugin = new Plugin("memory-cost", new LocalPrograms(), SOURCE, directory);

    Path library = plugin.library();
    FileTime made = Files.getLastModifiedTime(library);

    assertThat(plugin.library()).isEqualTo(library);
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(made);
    try (Stream<Path> kept = Files.list(directory.resolve("plugins"))) {
      assertThat(kept).containsExactly(library);
    }
  }

  @Test
  void saysWhyAPluginDoesNotCompile() throws Exception {
    Path source = Files.createDirectory(directory.resolve("source"));
    Files.writeString(source.resolve("memory-cost.c"), "int broken(void) { return nothing; }\n");

    assertThatThrownBy(
            () -> new Plugin("memory-cost", new LocalPrograms(), source, directory).library())
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("memory-cost.c does not compile")
        .hasMessageContaining("nothing")
        .hasMessageContaining("undeclared");
  }

  @Test
  void saysWhichPackageHasTheCompiler() {
    assertThatThrownBy(
            () -> new Plugin("memory-cost", new WithoutGcc(), SOURCE, directory).library())
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("apt-get install gcc");
  }

  @Test
  void reportsTheWordsOfAQemuThatRefusesThePlugin() throws Exception {
    Path source = Files.createDirectory(directory.resolve("source"));
    Files.writeString(
        source.resolve("memory-cost.c"),
        "#define E __attribute__((visibility(\"default\")))\n"
            + "E int qemu_plugin_version = 999; E int qemu_plugin_install(void) { return 0; }\n");
    var plugin = new Plugin("memory-cost", new LocalPrograms(), source, directory);

    assertThatThrownBy(() -> boot(plugin))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("exit 1")
        .hasMessageContaining("Could not load plugin")
        .hasMessageContaining("999");
  }

  private void boot(Plugin plugin) throws Exception {
    FileText costs = FileText.read(CONFIGS.resolve("cpus/no-cost.yaml"));
    var charge = new MemoryCharge(costs, "honor-guest-pat");
    var place =
        new QemuPlace(
            HardwareFile.read(FileText.read(CONFIGS.resolve("machines/bochs-display.yaml"))),
            plugin.programs(),
            Clocks.system(),
            new AcceleratorProbe(plugin.programs(), Clocks.system(), directory),
            Optional.of(MemoryCostModel.of(charge, plugin)),
            new VirtualTime(plugin));
    Scenario scenario =
        ScenarioFile.read(FileText.read(Path.of("../bisect-scripts/vram-clear/scenario.yaml")));
    var image = new GuestImage.Initramfs(Files.createFile(directory.resolve("image.cpio")));
    new Watcher(place, ContentSums::sha256)
        .boot(
            new BootRequest(
                Optional.of(TestKernel.vmlinux()),
                image,
                scenario,
                directory.resolve("evidence"),
                TimeMode.REAL,
                Optional.empty(),
                Optional.empty()));
  }

  /** A machine on which nobody has installed the compiler. */
  private record WithoutGcc() implements Programs {
    @Override
    public Exit run(Command command) throws IOException, InterruptedException {
      return new LocalPrograms().run(command);
    }

    @Override
    public Running start(Command command) throws IOException {
      return new LocalPrograms().start(command);
    }

    @Override
    public Optional<Path> find(String program) {
      return program.equals("gcc") ? Optional.empty() : new LocalPrograms().find(program);
    }
  }
}
