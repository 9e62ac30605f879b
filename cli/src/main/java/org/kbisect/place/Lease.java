package org.kbisect.place;

import java.io.IOException;
import java.nio.file.Path;
import org.kbisect.plan.LabFault;

/** A place that is ours, until this is closed; closing it ends what still runs there. */
public interface Lease extends ContentStore, AutoCloseable {

  /**
   * Starts a stack.
   *
   * @param stack its files as {@link #put} has answered them
   * @param evidence a folder here, which has all that the stack left when its session is closed:
   *     {@code console.log}, {@code events.jsonl} and the place's own logs
   * @param listener told what the stack says, from whatever thread
   */
  Session start(Stack stack, Path evidence, Listener listener)
      throws LabFault, InterruptedException, IOException;

  /**
   * Ends what still runs, and gives the place back.
   *
   * @throws LabFault when it cannot be given back; what was seen before counts
   */
  @Override
  void close() throws LabFault;
}
