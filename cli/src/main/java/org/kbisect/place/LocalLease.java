package org.kbisect.place;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kbisect.plan.Artifact;
import org.kbisect.plan.LabFault;

/** A lease of this machine, where files lie already: nothing is copied. */
public final class LocalLease implements Lease {
  private final Slot slot;
  private final Start start;
  private @Nullable Session running;

  /** Starts a stack, or leaves nothing of it behind. */
  public interface Start {
    /**
     * As {@link Lease#start}.
     *
     * @param evidence a folder that is there
     */
    Session start(Stack stack, Path evidence, Listener listener)
        throws LabFault, InterruptedException, IOException;
  }

  /**
   * A lease.
   *
   * @param slot taken, and given back when this is closed
   */
  public LocalLease(Slot slot, Start start) {
    this.slot = slot;
    this.start = start;
  }

  @Override
  public Path put(Artifact artifact, Path file) {
    return file;
  }

  @Override
  public Session start(Stack stack, Path evidence, Listener listener)
      throws LabFault, InterruptedException, IOException {
    Session begun = start.start(stack, evidence, listener);
    running = begun;
    return begun;
  }

  @Override
  public void close() throws LabFault {
    try (slot) {
      if (running != null) {
        running.close();
      }
    } catch (IOException e) {
      throw new LabFault("what ran on this machine did not end well: " + e.getMessage(), e);
    }
  }
}
