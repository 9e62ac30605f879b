package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.git.Mailbox;
import org.kbisect.git.PatchMail;
import org.kbisect.git.PatchStack;
import org.kbisect.git.Transplant;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.Programs;

/** What a fix is made of, as people have it. */
public sealed interface FixSource {
  /** The fix, ready to be put on top of commits. */
  Fix fix(ClaimedTree trees, Programs programs) throws IOException, InterruptedException;

  /** The revision that goes without saying as the one with the symptom, if there is one. */
  default Optional<String> base() {
    return Optional.empty();
  }

  /** Mailboxes, mails and diffs. */
  record Patches(List<Path> files) implements FixSource {
    public Patches {
      files = List.copyOf(files);
    }

    @Override
    public Fix fix(ClaimedTree trees, Programs programs) throws IOException {
      List<PatchMail> mails = Mailbox.read(files);
      var stack = new PatchStack(trees.tree(), programs);
      return new Fix(
          mails.stream().map(PatchMail::title).toList(), onto -> stack.apply(onto, mails));
    }
  }

  /** The change of one commit. */
  record Commit(String revision) implements FixSource {
    @Override
    public Fix fix(ClaimedTree trees, Programs programs) throws IOException, InterruptedException {
      String id = trees.user().commit(revision).name();
      return new Fix(
          List.of("commit " + trees.trees().commits().describe(id)),
          onto -> new Transplant(trees.tree()).commit(id, onto));
    }
  }

  /** All that a branch has and the base has not. */
  record Branch(String revision) implements FixSource {
    @Override
    public Fix fix(ClaimedTree trees, Programs programs) throws IOException, InterruptedException {
      String id = trees.user().commit(revision).name();
      return new Fix(
          List.of("branch " + revision + " at " + trees.trees().commits().describe(id)),
          onto -> new Transplant(trees.tree()).branch(id, onto));
    }
  }

  /** A commit taken back. */
  record Revert(String revision) implements FixSource {
    @Override
    public Optional<String> base() {
      return Optional.of(revision);
    }

    @Override
    public Fix fix(ClaimedTree trees, Programs programs) throws IOException, InterruptedException {
      String id = trees.user().commit(revision).name();
      String named = trees.trees().commits().describe(id);
      return new Fix(
          List.of("revert of " + named),
          onto ->
              trees
                  .tree()
                  .revert(id, onto)
                  .orElseThrow(
                      () ->
                          new InvalidRequest(
                              "--revert %s: it does not revert cleanly at %s"
                                  .formatted(named, onto.substring(0, 12)))));
    }
  }
}
