package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Exit;
import org.kbisect.process.Programs;

/**
 * Puts patches on top of a commit, in kbisect's own repository and without a checkout: git applies
 * them to an index made for that.
 */
public final class PatchStack {
  private final WorkTree tree;
  private final GitProgram git;
  private final Path index;
  private final Path diff;

  /**
   * A stack on commits of a work tree.
   *
   * @param programs run git
   */
  public PatchStack(WorkTree tree, Programs programs) throws IOException {
    Path scratch = tree.jgit().getDirectory().toPath().resolve("kbisect-patches");
    Files.createDirectories(scratch);
    this.tree = tree;
    this.git = GitProgram.ours(programs, tree.directory(), scratch.resolve("log"));
    this.index = scratch.resolve("index");
    this.diff = scratch.resolve("diff");
  }

  /**
   * Object id of the commit with all patches, in their order.
   *
   * @param base object id
   * @throws InvalidRequest when a patch is damaged, does not apply or is not to be trusted
   */
  public String apply(String base, List<PatchMail> mails)
      throws IOException, InterruptedException, LabFault {
    try (RevWalk walk = new RevWalk(tree.jgit())) {
      RevCommit start = walk.parseCommit(ObjectId.fromString(base));
      Files.deleteIfExists(index);
      said(List.of("read-tree", base));
      ObjectId result = start.getTree();
      for (PatchMail mail : mails) {
        result = apply(result, mail);
      }
      String words = String.join("; ", mails.stream().map(PatchMail::title).toList());
      return result.equals(start.getTree()) ? base : tree.commit(result, start, words);
    }
  }

  /** The tree with one patch more. */
  private ObjectId apply(ObjectId onto, PatchMail mail)
      throws IOException, InterruptedException, LabFault {
    var files = new TreeFiles(tree.jgit(), onto);
    DiffText text = DiffText.of(mail.diff());
    PatchPaths.requireRelative(mail.origin(), text);
    int strip = StripLevel.of(text, files);
    DiffText fitting =
        text.withCarriageReturns(name -> files.hasCarriageReturns(stripped(name, strip)));
    Files.write(diff, fitting.bytes());
    Exit exit = git.run(applying(strip), environment());
    if (!exit.succeeded()) {
      String complaint = exit.output().strip();
      throw new InvalidRequest(
          mail.origin()
              + ": "
              + Misfit.of(complaint, fitting, files).orElse("refused by git: " + plain(complaint)));
    }
    ObjectId result = ObjectId.fromString(said(List.of("write-tree")));
    PatchPaths.requireLinksInside(mail.origin(), tree.jgit(), onto, result);
    return result;
  }

  /** What comes of a patch from a list is checked out: names of other file systems are refused. */
  private List<String> applying(int strip) {
    return List.of(
        "-c",
        "core.protectHFS=true",
        "-c",
        "core.protectNTFS=true",
        "apply",
        "--cached",
        "--whitespace=nowarn",
        "-p" + strip,
        diff.toString());
  }

  private Map<String, String> environment() {
    return Map.of("GIT_INDEX_FILE", index.toString());
  }

  private static String stripped(String name, int level) {
    return level == 0 ? name : name.substring(name.indexOf('/') + 1);
  }

  /** git's first complaint, without the words that are about its insides. */
  private static String plain(String complaint) {
    return complaint
        .lines()
        .filter(line -> line.startsWith("error: ") || line.startsWith("fatal: "))
        .findFirst()
        .orElse(complaint)
        .replaceFirst("^(error|fatal): ", "")
        .replace("does not exist in index", "there is no such file to be patched");
  }

  private String said(List<String> arguments) throws IOException, InterruptedException, LabFault {
    return git.line(arguments, environment());
  }
}
