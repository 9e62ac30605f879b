package org.kbisect.place;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kbisect.plan.LabFault;

/** A stack that runs; closing it ends the stack, which a second time does nothing. */
public interface Session extends AutoCloseable {

  SessionFacts facts();

  SessionClock clock();

  /** Empty where the stack has none, as a host that is seen by its words alone. */
  default Optional<Screen> screen() {
    return Optional.empty();
  }

  /** Empty where nobody can type there. */
  default Optional<InputDevices> input() {
    return Optional.empty();
  }

  /**
   * Whether the stack has ended by itself, and all that it said has been told.
   *
   * @throws LabFault when the session is lost: nothing more will be heard, and that is not the
   *     stack's doing
   */
  boolean over() throws LabFault;

  /**
   * How a stack that is {@link #over} ended, as a sentence.
   *
   * @throws LabFault when it was the place that ended it
   */
  String end() throws LabFault, IOException;

  /** Waits until the last words of a stack that died have been told, not for long. */
  default void hearOut() throws InterruptedException {}

  /**
   * What a reader must know of how the session went, when it is decided.
   *
   * @throws LabFault when it did not go as it must, so that nothing can be said about the kernel
   */
  List<String> account(Seen seen) throws LabFault, IOException;

  /** The fault that ended the watch, with what the session knows of its reason. */
  default LabFault explained(LabFault fault) throws InterruptedException {
    return fault;
  }

  @Override
  void close() throws LabFault, IOException;
}
