package org.kbisect.search;

/**
 * What things cost, in any one unit such as seconds.
 *
 * @param build one kernel, when it was not built yet; more than 0
 * @param boot one boot; more than 0
 */
public record Costs(double build, double boot) {
  /** Before anything was measured: an incremental kernel build costs about as much as a boot. */
  public static final Costs UNKNOWN = new Costs(1, 1);

  public Costs {
    if (!(build > 0) || !(boot > 0)) {
      throw new IllegalArgumentException(
          "costs are more than 0: build " + build + ", boot " + boot);
    }
  }
}
