package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Sought;
import org.kbisect.plan.LabFault;

/**
 * What a night asks of campaigns, in the repository that it has fetched into.
 *
 * @param tree holds that repository open
 */
record NightRequests(Wiring wiring, String repository, HeldTree tree) {

  /** Two commits, judged as a track is. */
  BisectionRequest between(WatchedTrack watched, String good, String bad)
      throws IOException, InterruptedException, LabFault {
    return build(watched.draft(), good, bad);
  }

  /** The search for what has fixed it. */
  BisectionRequest fix(WatchedTrack watched, String bad, String good)
      throws IOException, InterruptedException, LabFault {
    return build(watched.draft().with(DraftKey.FIND, Sought.FIX), good, bad);
  }

  /**
   * The hunks of a commit.
   *
   * @throws org.kbisect.plan.InvalidRequest when it is no change to one parent
   */
  BisectionRequest hunks(WatchedTrack watched, String culprit)
      throws IOException, InterruptedException, LabFault {
    return new HunksBuilder(wiring).of(culprit, Path.of(repository), watched.draft());
  }

  private BisectionRequest build(Draft draft, String good, String bad)
      throws IOException, InterruptedException, LabFault {
    Draft asked = draft.with(DraftKey.GOOD, List.of(good)).with(DraftKey.BAD, bad);
    return new RequestBuilder(wiring, asked).build(tree.of(repository).user());
  }
}
