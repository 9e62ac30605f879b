package org.kbisect.app;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kbisect.campaign.Hunks;
import org.kbisect.git.CommitHunks;
import org.kbisect.git.Hunk;

/** A commit's hunks, read by JGit. */
public record GitHunks(CommitHunks commit) implements Hunks {

  @Override
  public Name name(int number) {
    Hunk hunk = commit.hunks().get(number);
    return new Name(hunk.file(), hunk.function(), hunk.header());
  }

  @Override
  public List<List<Set<Integer>>> levels() {
    return commit.levels();
  }

  @Override
  public Map<Integer, Set<Integer>> needs() {
    return commit.needs();
  }

  @Override
  public String keeping(Set<Integer> kept) throws IOException {
    return commit.keeping(kept);
  }
}
