package org.kbisect.place;

import java.util.List;

/**
 * What is known of a session from its start.
 *
 * @param platform what its results are labelled with
 * @param argv what was started
 * @param dating how far its clocks can be trusted
 * @param remarks what a reader must know beside it
 */
public record SessionFacts(
    Platform platform, List<String> argv, Dating dating, List<String> remarks) {
  public SessionFacts {
    argv = List.copyOf(argv);
    remarks = List.copyOf(remarks);
  }
}
