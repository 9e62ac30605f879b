package org.kbisect.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.kbisect.process.MonotonicClock;

/** Who follows campaigns and reads what they found: a person at a terminal, a night, a test. */
public interface Audience {

  /** Says what a reader should know beside the result. */
  void note(String line);

  /** A view of a campaign that begins or goes on. */
  CampaignView follow(long campaign, Commits commits, MonotonicClock clock);

  /** Says how it ended: the same twice, of which an audience takes what it reads. */
  void found(ObjectNode json, List<String> lines);
}
