package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.kbisect.image.StoredImage;
import org.kbisect.kernel.CacheTrimmer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kbisect gc}: makes room. */
@Command(
    name = "gc",
    description =
        "Remove the kernels and images that were not used for the longest time from the cache.",
    mixinStandardHelpOptions = true)
final class GcCommand implements Callable<Integer> {
  /** 400 kernels of 25 MB: a few campaigns over a release; or six desktops. */
  private static final String KEPT = "10240";

  @Option(
      names = "--keep",
      paramLabel = "MIB",
      defaultValue = KEPT,
      description = "Keep at most this many MiB of kernels. Default: ${DEFAULT-VALUE}.")
  private long keep;

  @Option(
      names = "--keep-images",
      paramLabel = "MIB",
      defaultValue = KEPT,
      description = "Keep at most this many MiB of guest images. Default: ${DEFAULT-VALUE}.")
  private long keepImages;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Wiring wiring = Wiring.here();
    var trimmed = new CacheTrimmer(wiring.directories().cache()).trimTo(keep << 20);
    List<StoredImage> images = wiring.images().trimTo(keepImages << 20);
    long imageBytes = images.stream().mapToLong(StoredImage::bytes).sum();
    if (output.json) {
      output
          .out()
          .println(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("kernels", trimmed.kernels())
                  .put("bytes", trimmed.bytes())
                  .put("images", images.size())
                  .put("imageBytes", imageBytes));
    } else {
      output
          .out()
          .println(
              "removed %d kernels, %d MiB; %d images, %d MiB"
                  .formatted(
                      trimmed.kernels(), trimmed.bytes() >> 20, images.size(), imageBytes >> 20));
    }
    return ExitCode.DONE;
  }
}
