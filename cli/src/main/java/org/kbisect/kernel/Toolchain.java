package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Programs;

/**
 * The compiler, with ccache in front of it where there is one.
 *
 * @param version the compiler's first line about itself, part of every build's key
 * @param variables for make's command line
 * @param environment for make's environment
 */
record Toolchain(String version, List<String> variables, Map<String, String> environment) {
  private static final List<String> NEEDED = List.of("make", "gcc", "ld", "flex", "bison", "bc");

  static Toolchain find(Programs programs, Path cache, Path logs)
      throws IOException, InterruptedException, LabFault {
    for (String program : NEEDED) {
      if (programs.find(program).isEmpty()) {
        throw new LabFault(
            program
                + " is not installed, and kernels cannot be built without it: apt-get install"
                + " build-essential flex bison bc libelf-dev libssl-dev");
      }
    }
    var exit =
        programs.run(
            Command.of(
                List.of("gcc", "--version"),
                logs,
                logs.resolve("gcc-version.log"),
                Duration.ofSeconds(30)));
    String version = exit.output().lines().findFirst().orElse("gcc");
    boolean cached = programs.find("ccache").isPresent();
    String compiler = cached ? CachedCompiler.in(cache).toString() : "gcc";
    return new Toolchain(
        version, List.of("CC=" + compiler, "HOSTCC=" + compiler), environment(cache));
  }

  /** The same with a file that is part of all that is compiled. */
  Toolchain noting(Path file) {
    var more = new LinkedHashMap<>(environment);
    more.put("CCACHE_EXTRAFILES", file.toString());
    return new Toolchain(version, variables, more);
  }

  /** Everything that would make two builds of one source differ is pinned. */
  private static Map<String, String> environment(Path cache) {
    var environment = new LinkedHashMap<String, String>();
    environment.put("KBUILD_BUILD_TIMESTAMP", "1970-01-01");
    environment.put("KBUILD_BUILD_USER", "kbisect");
    environment.put("KBUILD_BUILD_HOST", "kbisect");
    environment.put("KBUILD_BUILD_VERSION", "1");
    // Set, though empty: else scripts/setlocalversion appends a "+" for every untagged commit.
    environment.put("LOCALVERSION", "");
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("CCACHE_DIR", cache.resolve("ccache").toString());
    // Without debug data objects do not depend on where the tree lies.
    environment.put("CCACHE_NOHASHDIR", "1");
    // An object is known by the headers that it read, without preprocessing its source first: a
    // quarter of a cold build, and as much after a header was written (cli/BENCHMARKS.md). What it
    // finds less often is the same text in another configuration, where a built tree helps more.
    environment.put("CCACHE_DEPEND", "1");
    return environment;
  }
}
