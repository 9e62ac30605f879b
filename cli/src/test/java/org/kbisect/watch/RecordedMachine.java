package org.kbisect.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kbisect.place.Fact;

/**
 * Boots that were recorded of real kernels, in the place of booting: each kind of kernel has its
 * recordings, which come in turn.
 */
public final class RecordedMachine implements Machine {
  private static final Path RECORDINGS = Path.of("src/test/resources/recordings");

  /** Weston on the demo's good end, and on its bad one. */
  private static final Map<String, List<Path>> WESTON =
      Map.of("fast", recordings("weston-fast", 5), "slow", recordings("weston-slow", 5));

  private final Map<String, Integer> played = new HashMap<>();

  private static List<Path> recordings(String name, int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(each -> RECORDINGS.resolve("%s-%d.zip".formatted(name, each)))
        .toList();
  }

  @Override
  public List<Fact> facts() {
    return List.of(Fact.known("recordings", RECORDINGS.toString()));
  }

  /** Takes a kernel's file for one of those that were recorded, by the word in it. */
  @Override
  public BootReport boot(BootRequest request) {
    try {
      String kernel = Files.readString(request.kernel().orElseThrow());
      String kind = kernel.contains("slow") ? "slow" : "fast";
      List<Path> recordings = WESTON.get(kind);
      int next = played.merge(kind, 1, Integer::sum) - 1;
      Files.createDirectories(request.evidence());
      try (Recording recording = Recording.open(recordings.get(next % recordings.size()))) {
        return new EvidenceFiles(request.evidence())
            .keep(recording.boot(), request.scenario(), List.of(), null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
