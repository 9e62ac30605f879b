package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.kbisect.disk.Sha256;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Exit;

/** Compiles a guest's C programs with the machine's gcc, linked statically. */
record StaticCompiler(Tools tools) {
  private static final Pattern ERROR =
      Pattern.compile(".*(error|undefined reference|cannot find).*");

  /**
   * @param packages where the folders of headers are
   * @throws InvalidRequest with the compiler's first error
   */
  void compile(Recipe.Compiled program, PackageTree packages, Path to)
      throws IOException, InterruptedException, LabFault {
    var argv = new ArrayList<>(List.of("gcc", "-static", "-O2", "-s", "-Wall"));
    // A path in the program would make each build's bytes differ.
    argv.add("-ffile-prefix-map=" + packages.root() + "=");
    for (String folder : program.include()) {
      Path headers = packages.resolved(folder);
      if (!Files.isDirectory(headers)) {
        throw new InvalidRequest("none of the packages has the folder " + folder);
      }
      argv.add("-I" + headers);
    }
    argv.addAll(List.of("-o", to.toString(), String.valueOf(program.source().getFileName())));
    Path folder = Path.of(String.valueOf(program.source().getParent()));
    Exit exit = tools.run(folder, "gcc-" + program.source().getFileName() + ".log", argv);
    if (!exit.succeeded()) {
      String error = exit.output().lines().filter(ERROR.asMatchPredicate()).findFirst().orElse("");
      throw new InvalidRequest(
          "%s does not compile: %s (%s)".formatted(program.source(), error, exit.describe()));
    }
  }

  /** What of the machine goes into the programs: the compiler and the static C library. */
  List<String> identity() throws IOException, InterruptedException, LabFault {
    Path here = tools.logs();
    Files.createDirectories(here);
    String version =
        tools
            .require(here, "gcc-version.log", List.of("gcc", "-dumpfullversion", "-dumpmachine"))
            .output();
    Path library =
        Path.of(
            tools
                .require(here, "gcc-libc.log", List.of("gcc", "-print-file-name=libc.a"))
                .output()
                .strip());
    if (!library.isAbsolute()) {
      throw new LabFault("no static C library; on Debian: apt-get install libc6-dev");
    }
    return List.of("gcc " + version.strip(), "libc.a " + Sha256.of(library));
  }
}
