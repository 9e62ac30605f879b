package org.kbisect.app;

import java.util.function.Consumer;
import org.kbisect.plan.LabFault;

/** A view of a campaign whose lab's faults are told to another reader as well. */
record RetriesTold(CampaignView view, Consumer<LabFault> reader) implements ForwardedView {

  @Override
  public void retried(String commit, LabFault fault) {
    reader.accept(fault);
    view.retried(commit, fault);
  }
}
