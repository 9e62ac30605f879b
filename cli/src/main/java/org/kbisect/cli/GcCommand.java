package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.kbisect.kernel.CacheTrimmer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kbisect gc}: makes room. */
@Command(
    name = "gc",
    description = "Remove the kernels that were not used for the longest time from the cache.",
    mixinStandardHelpOptions = true)
final class GcCommand implements Callable<Integer> {
  /** 400 kernels of 25 MB: a few campaigns over a release. */
  private static final String KEPT = "10240";

  @Option(
      names = "--keep",
      paramLabel = "MIB",
      defaultValue = KEPT,
      description = "Keep at most this many MiB of kernels. Default: ${DEFAULT-VALUE}.")
  private long keep;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException {
    var trimmed = new CacheTrimmer(Wiring.here().directories().cache()).trimTo(keep << 20);
    if (output.json) {
      output
          .out()
          .println(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("kernels", trimmed.kernels())
                  .put("bytes", trimmed.bytes()));
    } else {
      output
          .out()
          .println(
              "removed %d kernels, %d MiB".formatted(trimmed.kernels(), trimmed.bytes() >> 20));
    }
    return ExitCode.DONE;
  }
}
