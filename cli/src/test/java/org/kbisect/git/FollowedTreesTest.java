package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.LabFault;
import org.kbisect.process.LocalPrograms;

class FollowedTreesTest {
  @TempDir private Path directory;
  private DrawnRepository upstream;
  private FollowedTrees trees;
  private String url = "";

  @BeforeEach
  void open() throws Exception {
    upstream = DrawnRepository.in(directory.resolve("upstream"));
    upstream.commit("first");
    url = upstream.directory().toString();
    trees = FollowedTrees.open(new LocalPrograms(), directory.resolve("own.git"));
  }

  @Test
  void followsABranchFromCommitToCommit() throws Exception {
    FollowedTrees.Fetched first = trees.fetch("a tree", url, "main");
    String second = upstream.commit("second");

    FollowedTrees.Fetched next = trees.fetch("a tree", url, "main");

    assertThat(first.before()).isEmpty();
    assertThat(next.before()).contains(first.tip());
    assertThat(next.tip().name()).isEqualTo(second);
    assertThat(next.rewritten()).isFalse();
    assertThat(trees.isAncestor(first.tip(), next.tip())).isTrue();
  }

  /** What it was is compared with still, and must be there. */
  @Test
  void keepsWhatAForcedPushTookAway() throws Exception {
    String lost = upstream.commit("second");
    trees.fetch("a tree", url, "main");
    upstream.git("reset", "-q", "--hard", "HEAD~1");
    upstream.git("reflog", "expire", "--expire=now", "--all");
    upstream.git("gc", "--quiet", "--prune=now");
    upstream.commit("another second");

    FollowedTrees.Fetched fetched = trees.fetch("a tree", url, "main");

    assertThat(fetched.rewritten()).isTrue();
    assertThat(trees.commit(url, lost)).contains(ObjectId.fromString(lost));
  }

  @Test
  void aTreeThatHasMovedToAnotherAddressWasNotRewritten() throws Exception {
    trees.fetch("a tree", url, "main");
    var elsewhere = DrawnRepository.in(directory.resolve("elsewhere"));
    elsewhere.commit("of another history");

    var fetched = trees.fetch("a tree", elsewhere.directory().toString(), "main");

    assertThat(fetched.before()).isEmpty();
    assertThat(fetched.rewritten()).isFalse();
  }

  @Test
  void whatWasFetchedIsKnownToOthers() throws Exception {
    ObjectId tip = trees.fetch("a tree", url, "main").tip();

    try (UserRepository user = UserRepository.open(new LocalPrograms(), trees.directory())) {
      assertThat(user.isPublished(tip)).contains(true);
    }
  }

  /** By it a built tree is found that is like this repository's. */
  @Test
  void whatItsHeadIsIsTheTreeThatWasFetchedFirst() throws Exception {
    ObjectId first = trees.fetch("a tree", url, "main").tip();
    var elsewhere = DrawnRepository.in(directory.resolve("elsewhere"));
    elsewhere.commit("of another history");
    trees.fetch("another", elsewhere.directory().toString(), "main");

    assertThat(trees.commit(url, "HEAD")).contains(first);
  }

  @Test
  void findsAGoodEndThatIsATagABranchOrAnId() throws Exception {
    String id = upstream.git("rev-parse", "HEAD").strip();
    upstream.git("branch", "stable");
    upstream.git("tag", "-a", "-m", "the first", "v1");
    upstream.git("checkout", "-q", "--orphan", "apart");
    String apart = upstream.commit("apart");
    upstream.git("tag", "v2");
    upstream.git("checkout", "-q", "main");
    trees.fetch("a tree", url, "main");

    for (String good : new String[] {"v1", "stable", id}) {
      assertThat(trees.commit(url, good)).as(good).contains(ObjectId.fromString(id));
    }
    assertThat(trees.commit(url, "v2")).contains(ObjectId.fromString(apart));
    assertThat(trees.commit(url, "v3")).isEmpty();
    assertThat(trees.commit(url, "--upload-pack=touch x")).isEmpty();
  }

  @Test
  void aTreeHasAnyName() throws Exception {
    for (String name : new String[] {"größe <b>", "a..b", "../x", "日本", "-x", "a\tb"}) {
      assertThat(trees.fetch(name, url, "main").before()).as(name).isEmpty();
      assertThat(trees.fetch(name, url, "main").before()).as(name).isPresent();
    }
  }

  @Test
  void whatCannotBeFetchedIsSaidInGitsWords() {
    assertThatThrownBy(() -> trees.fetch("a tree", directory.resolve("nowhere").toString(), "main"))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("cannot fetch main from")
        .hasMessageContaining("does not appear to be a git repository");
    assertThatThrownBy(() -> trees.fetch("a tree", url, "no-such"))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("couldn't find remote ref refs/heads/no-such");
  }
}
