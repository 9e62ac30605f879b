package org.kbisect.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kbisect.place.Contents;
import org.kbisect.place.Fact;
import org.kbisect.place.Lease;
import org.kbisect.place.Needs;
import org.kbisect.place.Place;
import org.kbisect.place.Session;
import org.kbisect.place.Stack;
import org.kbisect.plan.LabFault;

/**
 * Boots at a place, whichever it is: leases it, puts there what is booted, starts it, and watches
 * it to the outcome. The lease is given back however that ends.
 *
 * @param contents tells files by what is in them
 */
public record Watcher(Place place, Contents contents) implements Machine {

  @Override
  public BootReport boot(BootRequest request) throws LabFault, InterruptedException {
    try {
      return watched(request);
    } catch (UncheckedIOException e) {
      throw new LabFault(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new LabFault("cannot boot in " + request.evidence() + ": " + e.getMessage(), e);
    }
  }

  /** What was seen to its end counts, whatever becomes of the place then; a remark says that. */
  private BootReport watched(BootRequest request)
      throws LabFault, InterruptedException, IOException {
    @Nullable BootReport seen = null;
    try (Lease lease = place.lease(needs(request))) {
      Stack stack = new Staging(lease, contents).stack(request);
      Path evidence = Files.createDirectories(request.evidence()).toAbsolutePath();
      var voice = new GuestVoice();
      try (Session session = lease.start(stack, evidence, voice);
          @Nullable Recorder recorder = recorder(request)) {
        seen = new Boot(request, session, voice, recorder).watch();
      }
      return seen;
    } catch (LabFault fault) {
      if (seen == null) {
        throw whole(fault);
      }
      return new EvidenceFiles(request.evidence())
          .write(seen.remarking("after the boot: " + fault.getMessage()));
    }
  }

  /** With what came of giving the place back: a host may be out of use since then. */
  private static LabFault whole(LabFault fault) {
    String after =
        Stream.of(fault.getSuppressed())
            .filter(LabFault.class::isInstance)
            .map(Throwable::getMessage)
            .collect(Collectors.joining("; "));
    return after.isEmpty()
        ? fault
        : new LabFault("%s; %s".formatted(fault.getMessage(), after), fault);
  }

  @Override
  public void requireReady() throws LabFault, InterruptedException {
    place.lease(new Needs(Duration.ZERO, "to see whether it answers")).close();
  }

  @Override
  public void leave(String host, String why) {
    place.leave(host, why);
  }

  private static Needs needs(BootRequest request) {
    return new Needs(
        request.scenario().limit(),
        "scenario %s for %s".formatted(request.scenario().name(), request.evidence()));
  }

  @Override
  public List<Fact> facts() throws LabFault, InterruptedException {
    return place.facts();
  }

  private static @Nullable Recorder recorder(BootRequest request) {
    return request.recording().map(Recorder::begin).orElse(null);
  }
}
