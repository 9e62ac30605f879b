package org.kbisect.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Standard output that remembers why it could not be written: Java's own keeps quiet. */
final class StandardOutput extends OutputStream {
  /** The reader, such as head, has seen enough. It knows what it left unread. */
  private static final String CLOSED_PIPE = "Broken pipe";

  private final OutputStream output = new FileOutputStream(FileDescriptor.out);
  private @Nullable String failure;

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      output.write(bytes, offset, length);
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      throw e;
    }
  }

  /** Whether all was written, so that the exit code stands for a result that is there. */
  boolean isWhole() {
    return failure == null;
  }

  /** What to tell a person about it. */
  Optional<String> complaint() {
    return Optional.ofNullable(failure)
        .filter(reason -> !reason.equals(CLOSED_PIPE))
        .map(
            reason ->
                "kbisect: the result could not be written to standard output: "
                    + reason
                    + "; a campaign's is in finding.txt beside its evidence, too");
  }
}
