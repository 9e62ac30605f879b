package org.kbisect.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/** Takes down what campaigns find, what was tried for it, and what was noted beside it. */
final class ListedAudience implements Audience {
  private final List<ObjectNode> found = new ArrayList<>();
  private final List<Trial> tried = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** The last finding. */
  ObjectNode found() {
    return found.get(found.size() - 1);
  }

  List<Trial> tried() {
    return tried;
  }

  List<String> notes() {
    return notes;
  }

  @Override
  public void note(String line) {
    notes.add(line);
  }

  @Override
  public CampaignView follow(long campaign, Commits commits, MonotonicClock clock) {
    return new View();
  }

  @Override
  public void found(ObjectNode json, List<String> lines) {
    found.add(json);
  }

  private final class View implements CampaignView {
    @Override
    public void print(String text) {}

    @Override
    public void step(Phase phase, int stepsLeft, int candidates) {}

    @Override
    public void begins(Activity activity, String commit) {}

    @Override
    public void tried(Trial trial) {
      tried.add(trial);
    }

    @Override
    public void retried(String commit, LabFault fault) {}

    @Override
    public void close() {}
  }
}
