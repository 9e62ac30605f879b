package org.kbisect.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.AsideBench;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.JournaledBench;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.Claim;
import org.kbisect.store.StoredJournal;

/** One run of a campaign, from its beginning or from where its journal ends. */
public final class CampaignRun implements AutoCloseable {
  private final Wiring wiring;
  private final Audience audience;
  private final CampaignStore store;
  private final long id;
  private final Path directory;
  private final Claim claim;
  private final CampaignView progress;
  private final StoredJournal journal;
  private final Interruption interruption;

  private CampaignRun(
      Wiring wiring,
      Audience audience,
      CampaignStore store,
      long id,
      Path directory,
      Claim claim,
      Commits commits)
      throws LabFault {
    this.wiring = wiring;
    this.audience = audience;
    this.store = store;
    this.id = id;
    this.directory = directory;
    this.claim = claim;
    this.progress = audience.follow(id, commits, wiring.clocks().monotonic());
    this.journal = new StoredJournal(store, id, wiring.clocks(), progress::print);
    this.interruption = Interruption.of(id, this::sayLast);
  }

  /**
   * A run that is this process's alone.
   *
   * @throws LabFault when another process runs the campaign
   */
  public static CampaignRun of(
      Wiring wiring, Audience audience, CampaignStore store, long id, Commits commits)
      throws IOException, LabFault {
    Path directory = Files.createDirectories(wiring.directories().campaign(id));
    Claim claim =
        Claim.take(directory.resolve("lock"), "campaign " + id, wiring.clocks().wall().instant());
    return new CampaignRun(wiring, audience, store, id, directory, claim, commits);
  }

  private void sayLast(String words) {
    progress.print(words);
    progress.close();
  }

  public long id() {
    return id;
  }

  public Path directory() {
    return directory;
  }

  public CampaignView progress() {
    return progress;
  }

  /**
   * A bench whose trials are in this campaign's journal; all of its benches share that, so they
   * must be asked in the same order again.
   *
   * @param folder for the evidence, below the campaign's directory
   * @param shows the commit that shows what all others are to settle on
   */
  public Bench bench(
      ClaimedTree trees,
      String repository,
      Subject subject,
      String folder,
      Optional<String> shows,
      boolean speculate)
      throws IOException, InterruptedException, LabFault {
    return journaled(benches(trees, folder).of(repository, subject, shows, speculate));
  }

  /** The same for boots that answer another question than the campaign's. */
  public Bench benchAside(
      ClaimedTree trees, String repository, Subject subject, String folder, Optional<String> shows)
      throws IOException, InterruptedException, LabFault {
    return journaled(new AsideBench(benches(trees, folder).of(repository, subject, shows, false)));
  }

  private Benches benches(ClaimedTree trees, String folder) {
    return new Benches(wiring, trees.tree(), directory.resolve(folder), progress);
  }

  private Bench journaled(Bench bench) {
    return new JournaledBench(bench, journal);
  }

  /** Writes down how it ended. */
  public void finish(Record result) throws LabFault {
    store.finish(id, result);
    progress.close();
  }

  /** Prints the report, and leaves it beside the evidence. */
  public void print(ObjectNode json, List<String> lines) throws IOException {
    new ReportPrinter(audience, directory).print(json, lines);
  }

  @Override
  public void close() throws IOException {
    interruption.close();
    progress.close();
    claim.close();
  }
}
