package org.kbisect.image;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kbisect.disk.Sha256;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Exit;

/** Makes a file system with Debian installed, by mmdebstrap and mke2fs, without loop devices. */
record DiskBuilder(DiskRecipe recipe, Tools tools) implements ImageBuilder {
  /** 1 January 2023: before the last changes to Debian 12's packages, so that it is never ahead. */
  private static final String EPOCH = "1672531200";

  private static final String FINISH = "finish-disk.sh";

  /** What no trial reads: a fifth of a desktop's files, and a third of the time to install them. */
  private static final List<String> LEFT_OUT =
      List.of("/usr/share/man/*", "/usr/share/doc/*", "/usr/share/locale/*", "/usr/share/help/*");

  @Override
  public List<String> machine() throws IOException, InterruptedException, LabFault {
    var lines = new ArrayList<String>();
    try (InputStream script = finish()) {
      lines.add(
          "finish "
              + Sha256.of(List.of(new String(script.readAllBytes(), StandardCharsets.UTF_8))));
    }
    lines.addAll(overlay().machine());
    return lines;
  }

  private Overlay overlay() {
    return new Overlay(recipe, recipe.compile(), new StaticCompiler(tools));
  }

  @Override
  public void build(List<DebianPackage> versions, Path work, Path to)
      throws IOException, InterruptedException, LabFault {
    for (String program : List.of("mke2fs", "debugfs", "dumpe2fs")) {
      tools.check(program);
    }
    Path script = work.resolve(FINISH);
    try (InputStream content = finish()) {
      Files.copy(content, script);
    }
    Files.setPosixFilePermissions(script, Overlay.permissions(0755));
    Path overlay = work.resolve("overlay");
    overlay().layOut(overlay, work);
    Path commands = Files.write(work.resolve("commands"), recipe.commands());
    Exit exit =
        tools.run(
            work,
            "mmdebstrap.log",
            argv(script),
            Map.of(
                "SOURCE_DATE_EPOCH", EPOCH,
                "OVERLAY", overlay.toString(),
                "COMMANDS", commands.toString(),
                "IMAGE", to.toString(),
                "MEBIBYTES", Integer.toString(recipe.mebibytes()),
                "TMPDIR", work.toString()));
    if (!exit.succeeded()) {
      throw failure(exit);
    }
  }

  private List<String> argv(Path script) {
    var argv =
        new ArrayList<>(
            List.of(
                "mmdebstrap",
                "--variant=minbase",
                "--format=null",
                // The script has done it, and what is left is thrown away.
                "--skip=cleanup",
                "--aptopt=APT::Install-Recommends \"false\"",
                "--include=" + String.join(",", recipe.packages())));
    LEFT_OUT.forEach(path -> argv.add("--dpkgopt=path-exclude=" + path));
    argv.addAll(List.of("--customize-hook=" + script, recipe.suite(), "/dev/null"));
    return argv;
  }

  /** A name that Debian does not know is the recipe's fault; what else went wrong, the lab's. */
  private static LabFault failure(Exit exit) {
    List<String> errors = exit.output().lines().filter(line -> line.startsWith("E: ")).toList();
    for (String error : errors) {
      if (error.contains("Unable to locate package")) {
        throw new InvalidRequest("apt: " + error.substring("E: ".length()));
      }
    }
    return new LabFault(lastWords(exit) + exit.describe());
  }

  /** What failed said before mmdebstrap said that it had failed. */
  private static String lastWords(Exit exit) {
    return exit.output()
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("I: "))
        .takeWhile(line -> !line.startsWith("E: setup failed"))
        .reduce((before, last) -> last)
        .map(line -> line + "; ")
        .orElse("");
  }

  private static InputStream finish() {
    return requireNonNull(DiskBuilder.class.getResourceAsStream(FINISH));
  }
}
