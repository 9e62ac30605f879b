package org.kbisect.plan;

/** The lab failed, not the kernel: to be tried again, perhaps elsewhere, and never a verdict. */
public class LabFault extends Exception {
  private static final long serialVersionUID = 1L;

  public LabFault(String message) {
    super(message);
  }

  public LabFault(String message, Throwable cause) {
    super(message, cause);
  }
}
