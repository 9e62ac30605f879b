package org.kbisect.cli;

import java.io.IOException;
import java.util.List;
import org.kbisect.app.ClaimedTree;
import org.kbisect.app.Commits;
import org.kbisect.git.Mailbox;
import org.kbisect.git.PatchMail;
import org.kbisect.git.PatchStack;
import org.kbisect.git.Transplant;
import org.kbisect.git.UserRepository;
import org.kbisect.git.WorkTree;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Programs;

/**
 * A fix, ready to be put on top of commits.
 *
 * @param titles what it is, for a person
 */
record Fix(List<String> titles, Change change) {

  /** Puts a fix on top of a commit. */
  interface Change {
    /** The id of a commit with the fix, given the id of one without. */
    String onto(String commit) throws IOException, InterruptedException, LabFault;
  }

  static Fix of(FixOptions.Source source, ClaimedTree trees, Programs programs)
      throws IOException, InterruptedException {
    UserRepository user = trees.user();
    WorkTree tree = trees.tree();
    Commits commits = new Commits(user);
    if (source.commit != null) {
      String id = user.commit(source.commit).name();
      return new Fix(
          List.of("commit " + commits.describe(id)), onto -> new Transplant(tree).commit(id, onto));
    }
    if (source.branch != null) {
      String id = user.commit(source.branch).name();
      return new Fix(
          List.of("branch " + source.branch + " at " + commits.describe(id)),
          onto -> new Transplant(tree).branch(id, onto));
    }
    if (source.revert != null) {
      String id = user.commit(source.revert).name();
      return new Fix(
          List.of("revert of " + commits.describe(id)),
          onto ->
              tree.revert(id, onto)
                  .orElseThrow(
                      () ->
                          new InvalidRequest(
                              "--revert %s: it does not revert cleanly at %s"
                                  .formatted(commits.describe(id), onto.substring(0, 12)))));
    }
    List<PatchMail> mails = Mailbox.read(source.patches);
    var stack = new PatchStack(tree, programs);
    return new Fix(mails.stream().map(PatchMail::title).toList(), onto -> stack.apply(onto, mails));
  }
}
