package org.kbisect.campaign;

import org.kbisect.plan.LabFault;

/**
 * A replay wants a trial that its journal has not: nothing went wrong in a lab, nothing was tried.
 */
public final class JournalEnds extends LabFault {
  private static final long serialVersionUID = 1L;

  /**
   * One where this trial is missing.
   *
   * @param ask what a resumed campaign would try next
   */
  public JournalEnds(Ask ask) {
    super("the journal ends here; kbisect resume would try %s next".formatted(ask.commit()));
  }
}
