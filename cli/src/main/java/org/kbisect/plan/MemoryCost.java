package org.kbisect.plan;

/**
 * A model of what stores to the video memory cost. What was measured under it is always labelled.
 *
 * @param cpu name or path of the processor whose costs are charged
 * @param policy which memory type is in force, as written in {@code --memory-policy}
 */
public record MemoryCost(String cpu, String policy) {

  /** The processor's name, for a path to its file, too. */
  public String processor() {
    return cpu.replaceFirst("^.*/", "").replaceFirst("\\.yaml$", "");
  }

  /** The processor and the policy, such as {@code sapphire-rapids, honor-guest-pat}. */
  public String label() {
    return processor() + ", " + policy;
  }

  /** The words that follow every figure that was taken under it. */
  public String remark() {
    return " (modelled: " + label() + ")";
  }
}
