package org.kbisect.place;

import java.util.List;

/** The emulators that this process has started. */
public final class Emulators {
  private Emulators() {}

  /** Those whose program's name has this in it. */
  public static List<ProcessHandle> running(String program) {
    return ProcessHandle.current()
        .descendants()
        .filter(each -> each.info().command().orElse("").contains(program))
        .toList();
  }

  /** Kills them, as a power cut would. */
  public static void kill(String program) {
    running(program).forEach(ProcessHandle::destroyForcibly);
  }
}
