package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.process.Clocks;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * KVM on this machine.
 *
 * @param cache kbisect's cache directory; made if it is not there
 */
record KvmHere(Programs programs, Clocks clocks, Path cache) implements KvmTrial {
  private static final Path DEVICE = Path.of(AcceleratorProbe.DEVICE);
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  @Override
  public boolean hasDevice() {
    return Files.isReadable(DEVICE) && Files.isWritable(DEVICE);
  }

  @Override
  public Optional<Boolean> recalled() throws IOException {
    Path memory = memory();
    return Files.exists(memory)
        ? Optional.of(Boolean.parseBoolean(Files.readString(memory).strip()))
        : Optional.empty();
  }

  @Override
  public void remember(boolean works) throws IOException {
    Path memory = memory();
    Files.createDirectories(memory.getParent());
    Path part = Files.createTempFile(memory.getParent(), "kvm-", ".part");
    Files.writeString(part, works + "\n");
    Files.move(part, memory, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path memory() throws IOException {
    return cache.resolve("kvm-" + Files.readString(BOOT_ID).strip());
  }

  @Override
  public boolean boots(Function<Path, List<String>> argv, Duration limit)
      throws IOException, InterruptedException {
    try (BootDirectory directory = BootDirectory.make(clocks)) {
      Path console = directory.path().resolve("console.log");
      Path log = directory.path().resolve("qemu.log");
      Exit exit = programs.run(Command.of(argv.apply(console), directory.path(), log, limit));
      return exit.succeeded() && Files.exists(console) && Files.size(console) > 0;
    }
  }
}
