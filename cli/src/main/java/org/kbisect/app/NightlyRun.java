package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.kbisect.disk.Sha256;
import org.kbisect.git.FollowedTrees;
import org.kbisect.night.NightView;
import org.kbisect.night.TrackedTree;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.Claim;
import org.kbisect.store.KeptOpen;
import org.kbisect.store.NightHeader;
import org.kbisect.store.NightStore;

/**
 * One night over a configuration: trees are fetched, what earlier nights left is ended, tips are
 * judged, what is bad is searched for, and what is gone; then the night is over, or its time is.
 */
public record NightlyRun(
    Wiring wiring, Audience audience, BenchFactory factory, PlaceLook look, NightlyFile file) {

  /** On the benches of this machine. */
  public NightlyRun(Wiring wiring, Audience audience, NightlyFile file) {
    this(wiring, audience, BenchFactory.here(wiring), PlaceLook.here(wiring), file);
  }

  /**
   * Runs it.
   *
   * @throws LabFault when another night of this configuration runs, or nothing can be written down
   * @throws org.kbisect.plan.InvalidRequest when the configuration asks for what cannot be run
   */
  public NightView run() throws IOException, InterruptedException, LabFault {
    List<WatchedTrack> tracks = new WatchedTracks(wiring, file).all();
    try (Claim claim =
        Claim.take(lock(wiring.directories(), file.name()), "the nightly " + file.name(), now())) {
      NightStore store = NightStore.open(wiring.directories().state());
      try (KeptOpen open = store.keptOpen()) {
        return run(store, tracks);
      }
    }
  }

  private NightView run(NightStore store, List<WatchedTrack> tracks)
      throws IOException, InterruptedException, LabFault {
    Optional<NightHeader> last = store.newest(file.name());
    Instant began = now();
    var book = new NightBook(store, file.name(), store.begin(file.name(), began), tracks);
    compare(last, began, book);
    through(book);
    store.end(book.night(), now());
    return store.view(book.night()).orElseThrow();
  }

  /** The file by which one night at a time claims a configuration. */
  public static Path lock(Directories directories, String configuration) {
    return directories.nightly().resolve(Sha256.of(List.of(configuration)) + ".lock");
  }

  private Instant now() {
    return wiring.clocks().wall().instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** What the night before left to say. */
  private void compare(Optional<NightHeader> last, Instant began, NightBook book) throws LabFault {
    if (last.isEmpty()) {
      return;
    }
    if (last.get().ended().isEmpty()) {
      book.note(
          "",
          "night %d did not end: it was killed, or the machine or its disk failed; what it had found is kept"
              .formatted(last.get().number()));
    }
    if (began.isBefore(last.get().began())) {
      Duration back = Duration.between(began, last.get().began());
      book.note(
          "",
          "the clock was set back: night %d began %d min after now; nights are counted, so nothing is out of order"
              .formatted(last.get().number(), Math.max(1, back.toMinutes())));
    }
  }

  private void through(NightBook book) throws IOException, InterruptedException, LabFault {
    var deadline = Deadline.in(wiring.clocks().monotonic(), file.budget());
    var trees = new FetchedTrees(repository());
    for (TrackedTree tree : file.trees()) {
      trees.fetch(tree, book);
    }
    try (var tree = new HeldTree(wiring, audience)) {
      judged(book, trees, deadline, tree);
    }
  }

  private void judged(NightBook book, FetchedTrees trees, Deadline deadline, HeldTree tree)
      throws IOException, InterruptedException, LabFault {
    var store = CampaignStore.open(wiring.directories().state());
    var campaigns =
        new NightCampaigns(wiring, audience, factory, deadline, store, tree, book::retried);
    var requests = new NightRequests(wiring, trees.path(), tree);
    var known = new KnownRegressions(book, trees, requests);
    var places = new NightPlaces(look, book);
    var search = new RegressionSearch(book, campaigns, requests, known, places, audience);
    var judging = new TipJudging(book, trees, campaigns, requests, known, places);
    boolean inTime = searched(search);
    for (WatchedTrack track : book.tracks()) {
      judging.judge(track);
    }
    inTime &= searched(search);
    new DriftWatch(book).all();
    if (!inTime) {
      book.note("", "the night was over before all was searched for: the next one goes on with it");
    }
  }

  private FollowedTrees repository() throws IOException, InterruptedException, LabFault {
    Path directory = wiring.directories().followedTrees(file.name());
    Files.createDirectories(directory.getParent());
    return FollowedTrees.open(wiring.programs(), directory);
  }

  private static boolean searched(RegressionSearch search) throws InterruptedException, LabFault {
    try {
      search.all();
      return true;
    } catch (OutOfTime over) {
      return false;
    }
  }
}
