package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.plan.LabFault;

/** What a machine lets one find out about its KVM, and what it remembers of that. */
public interface KvmTrial {

  /** Whether there is a device that may be opened. */
  boolean hasDevice() throws IOException, InterruptedException;

  /** What was found out since the machine's last start; empty when nothing was. */
  Optional<Boolean> recalled() throws IOException, InterruptedException;

  /** Keeps what was found out, as long as the machine is not started again. */
  void remember(boolean works) throws IOException, InterruptedException;

  /**
   * Whether a QEMU ends well, and has written something to a console.
   *
   * @param argv by the file that the console is to go to
   * @param limit after which it is ended
   */
  boolean boots(Function<Path, List<String>> argv, Duration limit)
      throws LabFault, IOException, InterruptedException;

  /** Why KVM is used where it is known to work, as a sentence. */
  default String reason() {
    return "a probe boot with KVM has worked";
  }
}
