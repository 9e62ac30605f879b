package org.kbisect.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.build.BuildInputs;

/**
 * What a kernel in the cache was built from.
 *
 * @param treeId the git tree object's id
 * @param way SHA-256 over all that went into the build but the source
 * @param inputs what of the source it read
 */
record BuildOrigin(String treeId, String way, BuildInputs inputs) {
  private static final String TREE = "tree";
  private static final String WAY = "way";
  private static final String INPUTS = "inputs";

  void write(Path kernel) throws IOException {
    Files.writeString(kernel.resolve(TREE), treeId + "\n");
    Files.writeString(kernel.resolve(WAY), way + "\n");
    InputsFile.write(kernel.resolve(INPUTS), inputs);
  }

  /** Empty where the kernel is gone, or was kept by a version that wrote none of this. */
  static Optional<BuildOrigin> read(Path kernel) {
    try {
      return Optional.of(
          new BuildOrigin(
              Files.readString(kernel.resolve(TREE)).strip(),
              Files.readString(kernel.resolve(WAY)).strip(),
              InputsFile.read(kernel.resolve(INPUTS))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static boolean isOf(String way, Path kernel) {
    try {
      return Files.readString(kernel.resolve(WAY)).strip().equals(way);
    } catch (IOException e) {
      return false;
    }
  }
}
