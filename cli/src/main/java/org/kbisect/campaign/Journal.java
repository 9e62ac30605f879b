package org.kbisect.campaign;

import java.util.Optional;

/** The trials of one campaign in their order, each on disk before the next begins. */
public interface Journal {

  /** The next trial that an earlier run of this campaign left, if it left one. */
  Optional<Trial> replay();

  void append(Trial trial);
}
