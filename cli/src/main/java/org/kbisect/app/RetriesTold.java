package org.kbisect.app;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.LabFault;

/**
 * A view of a campaign whose lab's faults are told to another reader as well: the first of each
 * trial that was made after all. What ends a campaign is told by its end.
 */
final class RetriesTold implements ForwardedView {
  private final CampaignView view;
  private final Consumer<LabFault> reader;
  private @Nullable LabFault first;

  RetriesTold(CampaignView view, Consumer<LabFault> reader) {
    this.view = view;
    this.reader = reader;
  }

  @Override
  public CampaignView view() {
    return view;
  }

  @Override
  public void retried(String commit, LabFault fault) {
    if (first == null) {
      first = fault;
    }
    view.retried(commit, fault);
  }

  @Override
  public void tried(Trial trial) {
    LabFault before = first;
    if (before != null) {
      reader.accept(before);
      first = null;
    }
    view.tried(trial);
  }
}
