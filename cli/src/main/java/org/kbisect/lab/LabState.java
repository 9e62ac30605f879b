package org.kbisect.lab;

/** How a lab machine stands. */
public enum LabState {
  /** Its QEMU runs, and its SSH server speaks. */
  ANSWERS("answers by SSH"),

  /** Its QEMU runs: it starts, is between two kernels, or hangs. */
  RUNS("runs, and does not answer by SSH"),

  /** It was switched off, by itself or by kbisect. */
  OFF("off"),

  /** Its QEMU was ended by something else. */
  KILLED("off: its QEMU was killed");

  private final String words;

  LabState(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
