package org.kbisect.report.model;

import java.util.Optional;
import org.kbisect.campaign.Lineage;

/** What a report asks of the user's repository. All is empty where that cannot be read. */
public interface CommitSource {

  /** A repository that cannot be read. */
  CommitSource NONE =
      new CommitSource() {
        @Override
        public boolean isThere() {
          return false;
        }

        @Override
        public Optional<String> subject(String commit) {
          return Optional.empty();
        }

        @Override
        public Optional<CommitFacts> facts(String commit) {
          return Optional.empty();
        }

        @Override
        public Optional<Lineage.NumberedRange> range() {
          return Optional.empty();
        }
      };

  boolean isThere();

  /** A commit's subject; empty for one that kbisect made itself, such as a revert. */
  Optional<String> subject(String commit);

  /** All that is told of the commit that was found. */
  Optional<CommitFacts> facts(String commit);

  /** The history that was searched, where one was. */
  Optional<Lineage.NumberedRange> range();
}
