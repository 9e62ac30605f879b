package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.Ahead;
import org.kbisect.campaign.AsideBench;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.Ends;
import org.kbisect.campaign.JournaledBench;
import org.kbisect.campaign.JournaledRelevance;
import org.kbisect.campaign.Relevance;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.StoredJournal;

/** One run of a campaign, from its beginning or from where its journal ends. */
public final class CampaignRun {
  private final CampaignStore store;
  private final long id;
  private final Path directory;
  private final CampaignView progress;
  private final BenchMaker benches;
  private final StoredJournal journal;
  private final boolean live;

  CampaignRun(
      CampaignStore store,
      long id,
      Path directory,
      CampaignView progress,
      BenchMaker benches,
      boolean live,
      Clocks clocks)
      throws LabFault {
    this.live = live;
    this.store = store;
    this.id = id;
    this.directory = directory;
    this.progress = progress;
    this.benches = benches;
    this.journal = new StoredJournal(store, id, clocks, progress::print);
  }

  /** Makes what says which commits can change a kernel. */
  interface RelevanceMaker {
    Optional<? extends Relevance> of(Judge judge)
        throws IOException, InterruptedException, LabFault;
  }

  /** What says which commits can change the kernel: in a replay, the journal alone. */
  public JournaledRelevance relevance(RelevanceMaker maker, Judge judge)
      throws IOException, InterruptedException, LabFault {
    Optional<Relevance> now = live ? maker.of(judge).map(made -> made) : Optional.empty();
    return new JournaledRelevance(now, journal);
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

  /** All trials so far, in the order in which they were asked for. */
  public List<Trial> trials() throws LabFault {
    return store.trials(id);
  }

  /** A bench whose trials are in this campaign's journal, which all of its benches share. */
  public Bench bench(Judge judge, String folder)
      throws IOException, InterruptedException, LabFault {
    return bench(judge, folder, Optional.empty(), Ahead.NOTHING);
  }

  /** The same for {@link BenchMaker#of}. */
  public Bench bench(Judge judge, String folder, Optional<Ends> ends, Ahead ahead)
      throws IOException, InterruptedException, LabFault {
    return new JournaledBench(benches.of(judge, folder, ends, ahead), journal, progress);
  }

  /** The same for boots that answer another question than the campaign's. */
  public Bench benchAside(Judge judge, String folder, Optional<Ends> ends) {
    return new JournaledBench(
        new AsideBench(() -> benches.of(judge, folder, ends, Ahead.NOTHING)), journal, progress);
  }
}
