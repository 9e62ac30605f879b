package org.kbisect.qemu;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.plan.LabFault;

/** The memory-cost model during one boot, or none. */
interface ModelledMemory extends AutoCloseable {
  ModelledMemory NONE = painted -> Optional.empty();

  /**
   * What was charged, in one line.
   *
   * @param painted whether a picture came
   * @throws LabFault when the model was not at work: what was measured is then no figure
   */
  Optional<String> charged(boolean painted) throws LabFault, IOException;

  @Override
  default void close() throws IOException {}

  /**
   * The model, whose plugin asks over {@code questions}.
   *
   * @param directory where the plugin keeps its counters
   */
  static ModelledMemory asking(
      SocketChannel questions, Qmp qmp, Listeners listeners, Path directory) {
    var answers = new RegionAnswers(questions, qmp, listeners);
    return new ModelledMemory() {
      @Override
      public Optional<String> charged(boolean painted) throws LabFault, IOException {
        Charges charges = Charges.read(directory.resolve(Charges.FILE));
        charges.check(painted);
        return Optional.of(charges.describe());
      }

      @Override
      public void close() throws IOException {
        answers.close();
      }
    };
  }
}
