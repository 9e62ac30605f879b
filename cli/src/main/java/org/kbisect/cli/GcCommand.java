package org.kbisect.cli;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.kbisect.app.Directories;
import org.kbisect.app.Wiring;
import org.kbisect.disk.OldestFirst;
import org.kbisect.disk.OldestFirst.Removed;
import org.kbisect.image.ImageStore;
import org.kbisect.image.StoredImage;
import org.kbisect.kernel.CacheTrimmer;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.EvidenceTrimmer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kbisect gc}: makes room. */
@Command(
    name = "gc",
    description = {
      "Remove what was not used for the longest time: kernels, images, packages and logs, and the"
          + " evidence of campaigns that have ended.",
      "What a running campaign uses stays."
    },
    mixinStandardHelpOptions = true)
final class GcCommand implements Callable<Integer> {
  /** 400 kernels of 25 MB: a few campaigns over a release; or six desktops. */
  private static final String KEPT = "10240";

  /** A desktop's packages are 600 MB: those of three. */
  private static final String KEPT_PACKAGES = "2048";

  /** A boot leaves 1 to 5 MB: a hundred campaigns of twenty boots. */
  private static final String KEPT_EVIDENCE = "4096";

  /** A build's log has 200 kB: those of a thousand. */
  private static final String KEPT_LOGS = "256";

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

  @Option(
      names = "--keep-packages",
      paramLabel = "MIB",
      defaultValue = KEPT_PACKAGES,
      description = "Keep at most this many MiB of Debian's packages. Default: ${DEFAULT-VALUE}.")
  private long keepPackages;

  @Option(
      names = "--keep-evidence",
      paramLabel = "MIB",
      defaultValue = KEPT_EVIDENCE,
      description =
          "Keep at most this many MiB of campaigns' evidence, and as many of probes'. Default:"
              + " ${DEFAULT-VALUE}.")
  private long keepEvidence;

  @Option(
      names = "--keep-logs",
      paramLabel = "MIB",
      defaultValue = KEPT_LOGS,
      description = "Keep at most this many MiB of logs. Default: ${DEFAULT-VALUE}.")
  private long keepLogs;

  @Mixin private OutputOptions output = new OutputOptions();

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final List<String> lines = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    Directories directories = wiring.directories();
    var kernels = new CacheTrimmer(directories.cache()).trimTo(keep << 20);
    json.put("kernels", kernels.kernels()).put("bytes", kernels.bytes());
    say("kernels", kernels.kernels(), kernels.bytes());
    ImageStore store = wiring.images();
    List<StoredImage> images = store.trimTo(keepImages << 20);
    long imageBytes = images.stream().mapToLong(StoredImage::bytes).sum();
    json.put("images", images.size()).put("imageBytes", imageBytes);
    say("images", images.size(), imageBytes);
    note("packages", store.trimPackagesTo(keepPackages << 20));
    trimState(directories, wiring.clocks().wall().instant());
    if (output.json) {
      output.out().println(json);
    } else {
      output.out().println(lines.isEmpty() ? "nothing to remove" : String.join("\n", lines));
    }
    return ExitCode.DONE;
  }

  private void trimState(Directories directories, Instant now) throws IOException, LabFault {
    CampaignStore store = CampaignStore.open(directories.state());
    var evidence =
        new EvidenceTrimmer(store, directories.campaigns()).trimTo(keepEvidence << 20, now);
    evidence.campaigns().forEach(json.putArray("campaigns")::add);
    json.put("campaignBytes", evidence.bytes());
    if (!evidence.campaigns().isEmpty()) {
      String numbers = evidence.campaigns().stream().map(String::valueOf).collect(joining(", "));
      lines.add(
          "removed the evidence of campaigns %s, %d MiB"
              .formatted(numbers, evidence.bytes() >> 20));
    }
    note(
        "probes",
        OldestFirst.trim(List.of(directories.probes()), keepEvidence << 20, Set.of(), now));
    note("logs", OldestFirst.trim(logs(directories), keepLogs << 20, store.evidenceInUse(), now));
  }

  private static List<Path> logs(Directories directories) {
    return List.of(directories.cache().resolve("logs"), directories.cache().resolve("images/logs"));
  }

  private void note(String what, Removed removed) {
    json.put(what, removed.count()).put(what + "Bytes", removed.bytes());
    say(what, removed.count(), removed.bytes());
  }

  private void say(String what, int count, long bytes) {
    if (count > 0) {
      lines.add("removed %d %s, %d MiB".formatted(count, what, bytes >> 20));
    }
  }
}
