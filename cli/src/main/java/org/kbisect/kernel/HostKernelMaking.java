package org.kbisect.kernel;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.build.BuildResult.NotBuilt;
import org.kbisect.disk.Folders;
import org.kbisect.plan.HostKernel;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;

/** Puts together what a host boots, of a tree in which it was just built. */
record HostKernelMaking(TreeMake make) {
  /** Stripping and packing thousands of modules takes a minute or two. */
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /** The same content is the same archive, on whatever day and by whomever it is packed. */
  private static final List<String> PACK =
      List.of(
          "tar",
          "--create",
          "--sort=name",
          "--format=gnu",
          "--mtime=@0",
          "--owner=0",
          "--group=0",
          "--numeric-owner",
          "--mode=u=rwX,go=rX",
          "--use-compress-program=gzip -n");

  /** They lead to the tree that it was built in. */
  private static final List<String> LINKS = List.of("build", "source");

  /** Whether a tree is configured to have modules. */
  static boolean hasModules(Path tree) throws IOException {
    try (Stream<String> lines = Files.lines(tree.resolve(".config"))) {
      return lines.anyMatch(line -> line.startsWith("CONFIG_") && line.endsWith("=m"));
    }
  }

  /**
   * Fills a folder.
   *
   * @return why there is no such kernel, where there is none
   */
  Optional<NotBuilt> into(HostKernel kernel) throws IOException, InterruptedException, LabFault {
    String release = Files.readString(tree("include/config/kernel.release")).strip();
    if (!release.contains(KernelForm.NAME)) {
      return Optional.of(
          new NotBuilt(
              "kernel is called %s and not …%s, so that it would overwrite modules of the host's own: leave CONFIG_LOCALVERSION out of the fragments"
                  .formatted(release, KernelForm.NAME),
              tree(".config"),
              Duration.ZERO));
    }
    Folders.delete(kernel.folder());
    Files.createDirectories(kernel.folder());
    Files.copy(tree("arch/x86/boot/bzImage"), kernel.image());
    Files.copy(tree(".config"), kernel.configuration());
    Files.writeString(kernel.release(), release + "\n");
    writeNotes(kernel.notes());
    return hasModules(make.tree()) ? pack(kernel, release) : Optional.empty();
  }

  private void writeNotes(Path notes) throws IOException {
    Path vmlinux = tree("vmlinux");
    try (FileChannel from = FileChannel.open(vmlinux, StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(notes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (ElfSections.Section section : ElfSections.of(vmlinux)) {
        if (section.isShownNote()) {
          from.transferTo(section.offset(), section.size(), to);
        }
      }
    }
  }

  private Optional<NotBuilt> pack(HostKernel kernel, String release)
      throws IOException, InterruptedException, LabFault {
    Path installed = tree(".kbisect-modules-installed");
    Folders.delete(installed);
    // What depmod makes, the host makes: here it may be another depmod, or none.
    Optional<NotBuilt> failed =
        make.run(
            LIMIT,
            "INSTALL_MOD_PATH=" + installed,
            "INSTALL_MOD_STRIP=1",
            "DEPMOD=true",
            "modules_install");
    if (failed.isPresent()) {
      return failed;
    }
    Path modules = installed.resolve("lib/modules").resolve(release);
    for (String link : LINKS) {
      Files.deleteIfExists(modules.resolve(link));
    }
    var argv = new ArrayList<>(PACK);
    argv.addAll(
        List.of("--file", kernel.modules().toString(), "--directory", modules.toString(), "."));
    Exit exit =
        make.programs().run(Command.of(argv, make.tree(), make.log("modules_packed"), LIMIT));
    if (!exit.succeeded()) {
      throw new LabFault("cannot pack the modules: " + exit.describe());
    }
    Folders.delete(installed);
    return Optional.empty();
  }

  private Path tree(String path) {
    return make.tree().resolve(path);
  }
}
