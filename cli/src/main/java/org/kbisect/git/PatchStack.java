package org.kbisect.git;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffEntry.ChangeType;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.FormatError;
import org.eclipse.jgit.patch.Patch;
import org.eclipse.jgit.patch.PatchApplier;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.kbisect.trial.InvalidRequest;

/** Puts patches on top of a commit, in kbisect's own repository and without a checkout. */
public final class PatchStack {
  private final WorkTree tree;

  public PatchStack(WorkTree tree) {
    this.tree = tree;
  }

  /**
   * Object id of the commit with all patches, in their order.
   *
   * @param base object id
   * @throws InvalidRequest when a patch is damaged, does not apply or is not to be trusted
   */
  public String apply(String base, List<PatchMail> mails) throws IOException {
    // All are read before the first is applied: nothing is left behind by a bad one.
    for (PatchMail mail : mails) {
      parse(mail, DiffText.of(mail.diff()));
    }
    try (RevWalk walk = new RevWalk(tree.jgit())) {
      RevCommit start = walk.parseCommit(ObjectId.fromString(base));
      ObjectId result = start.getTree();
      for (PatchMail mail : mails) {
        result = apply(walk, result, mail);
      }
      String words = String.join("; ", mails.stream().map(PatchMail::title).toList());
      return result.equals(start.getTree()) ? base : tree.commit(result, start, words);
    }
  }

  private static Patch parse(PatchMail mail, DiffText text) {
    byte[] diff = text.bytes();
    var patch = new Patch();
    patch.parse(diff, 0, diff.length);
    for (FormatError error : patch.getErrors()) {
      if (error.getSeverity() == FormatError.Severity.ERROR) {
        long line = Bytes.text(diff).substring(0, error.getOffset()).lines().count() + 1;
        throw new InvalidRequest(
            "%s: line %d of the patch: %s: %s"
                .formatted(mail.origin(), line, error.getMessage(), error.getLineText().strip()));
      }
    }
    if (patch.getFiles().isEmpty()) {
      throw new InvalidRequest(mail.origin() + ": no file is changed by it");
    }
    for (FileHeader file : patch.getFiles()) {
      PatchPaths.check(mail.origin(), file);
    }
    return patch;
  }

  /**
   * The tree with one patch. JGit applies none to files whose lines end with a carriage return, so
   * it gets them without, and so it does not matter whether the patch has kept its own.
   */
  private ObjectId apply(RevWalk walk, ObjectId onto, PatchMail mail) throws IOException {
    var files = new TreeFiles(tree.jgit(), onto);
    Patch patch =
        parse(
            mail,
            DiffText.of(mail.diff())
                .withPrefixes(files::exists)
                .withoutCarriageReturns(files::hasCarriageReturns));
    PatchPaths.checkLinks(mail.origin(), patch.getFiles(), tree.jgit(), onto);
    List<FileHeader> endSo =
        patch.getFiles().stream()
            .filter(file -> file.getPatchType() == FileHeader.PatchType.UNIFIED)
            .filter(file -> files.hasCarriageReturns(file.getOldPath()))
            .<FileHeader>map(file -> file)
            .toList();
    ObjectId plain =
        files.withoutCarriageReturns(endSo.stream().map(FileHeader::getOldPath).toList());
    ObjectId result = apply(walk, plain, mail, patch);
    List<String> kept =
        endSo.stream()
            .filter(file -> file.getChangeType() != ChangeType.DELETE)
            .map(FileHeader::getNewPath)
            .toList();
    return new TreeFiles(tree.jgit(), result).withCarriageReturns(kept);
  }

  private ObjectId apply(RevWalk walk, ObjectId onto, PatchMail mail, Patch patch)
      throws IOException {
    Optional<String> misfit = Misfit.find(tree.jgit(), onto, patch.getFiles());
    if (misfit.isPresent()) {
      throw new InvalidRequest(mail.origin() + ": " + misfit.get());
    }
    try (ObjectInserter inserter = tree.jgit().newObjectInserter()) {
      PatchApplier.Result result =
          new PatchApplier(tree.jgit(), walk.parseTree(onto), inserter).applyPatch(patch);
      if (!result.getErrors().isEmpty()) {
        throw new InvalidRequest(
            mail.origin() + " does not apply: " + result.getErrors().get(0).toString());
      }
      inserter.flush();
      PatchPaths.checkNewLinks(mail.origin(), patch.getFiles(), tree.jgit(), result.getTreeId());
      return result.getTreeId();
    } catch (MissingObjectException e) {
      throw new InvalidRequest(mail.origin() + " does not apply: " + e.getMessage(), e);
    }
  }
}
