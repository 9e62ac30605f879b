package org.kbisect.place;

import java.io.IOException;
import org.kbisect.plan.Input;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/** A keyboard and a pointer. */
public interface InputDevices {

  /**
   * Does it, on a screen of this size in pixels.
   *
   * @throws InvalidRequest when there is no such device or no such key
   */
  void give(Input input, int width, int height) throws LabFault, InterruptedException, IOException;
}
