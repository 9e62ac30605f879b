package org.kbisect.remote;

import java.util.Optional;
import org.kbisect.plan.LabFault;

/**
 * A host's base kernel, as its work folder remembers it from before a jump until the host is home
 * again: who comes next after an interruption knows by it that the host is not.
 */
record BaseKernel(Shell shell, String work) {
  private static final String RECALL =
      """
      cat "$1/base" 2>/dev/null
      """;

  private static final String REMEMBER =
      """
      cd "$1" && echo "$2" >base.new && sync base.new && mv base.new base && sync .
      """;

  private static final String FORGET =
      """
      rm -f "$1/base"
      """;

  /** Its build id; empty when the host is home. */
  Optional<String> recalled() throws LabFault, InterruptedException {
    Shell.Answer answer = shell.run("see whether it is home", RECALL, Shell.Input.NONE, work);
    return Optional.of(answer.output().strip()).filter(id -> !id.isEmpty());
  }

  void remember(String buildId) throws LabFault, InterruptedException {
    shell.ask("note its base kernel", REMEMBER, work, buildId);
  }

  void forget() throws LabFault, InterruptedException {
    shell.ask("forget its base kernel", FORGET, work);
  }
}
