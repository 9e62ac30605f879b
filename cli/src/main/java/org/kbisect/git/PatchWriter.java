package org.kbisect.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.diff.DiffDriver;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.patch.FileHeader.PatchType;
import org.eclipse.jgit.util.io.BinaryHunkOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes patches as git does, with function names, and with binary files in full. */
final class PatchWriter extends DiffFormatter {
  private final Repository repository;
  private final OutputStream out;
  private RawText before = RawText.EMPTY_TEXT;

  private PatchWriter(Repository repository, OutputStream out) {
    super(out);
    this.repository = repository;
    this.out = out;
    setRepository(repository);
    setDetectRenames(true);
  }

  /** The patch that makes one tree of another. */
  static byte[] between(Repository repository, AnyObjectId from, AnyObjectId to)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var writer = new PatchWriter(repository, bytes)) {
      // In full: a binary patch is only taken with it.
      writer.setAbbreviationLength(Constants.OBJECT_ID_STRING_LENGTH);
      for (DiffEntry entry : writer.scan(from, to)) {
        FileHeader header = writer.toFileHeader(entry);
        if (header.getPatchType() == PatchType.BINARY) {
          writer.binary(entry, header);
        } else {
          writer.format(entry);
        }
      }
      writer.flush();
    }
    return bytes.toByteArray();
  }

  private void binary(DiffEntry entry, FileHeader header) throws IOException {
    String head = new String(header.getBuffer(), StandardCharsets.UTF_8);
    int paths = head.indexOf("\n--- ");
    String kept = paths < 0 ? head : head.substring(0, paths + 1);
    out.write((kept + "GIT binary patch\n").getBytes(StandardCharsets.UTF_8));
    literal(entry.getNewId());
    literal(entry.getOldId());
  }

  private void literal(AbbreviatedObjectId id) throws IOException {
    ObjectId whole = id.toObjectId();
    byte[] content =
        ObjectId.zeroId().equals(whole) ? new byte[0] : repository.open(whole).getBytes();
    out.write(("literal " + content.length + "\n").getBytes(StandardCharsets.UTF_8));
    var compressed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(compressed)) {
      deflater.write(content);
    }
    var lines = new BinaryHunkOutputStream(out);
    lines.write(compressed.toByteArray(), 0, compressed.size());
    lines.flush();
    out.write('\n');
  }

  @Override
  public void format(EditList edits, RawText a, RawText b, @Nullable DiffDriver driver)
      throws IOException {
    before = a;
    super.format(edits, a, b, driver);
  }

  @Override
  protected void writeHunkHeader(
      int beginA, int endA, int beginB, int endB, @Nullable String function) throws IOException {
    String name = FunctionNames.before(before, beginA);
    super.writeHunkHeader(beginA, endA, beginB, endB, name.isEmpty() ? null : name);
  }
}
