package org.kbisect.plan;

import org.kbisect.config.FileText;

/**
 * What stores to the video memory are charged.
 *
 * @param costs what the file of the processor's costs said
 * @param policy which memory type is in force, as written in {@code --memory-policy}
 */
public record MemoryCharge(FileText costs, String policy) {
  /** The policy is what the KVM of a host under test makes of types, which its boot shows. */
  public static final String OF_HOST = "kvm-choice";

  MemoryCharge withCosts(FileText other) {
    return new MemoryCharge(other, policy);
  }

  MemoryCharge withPolicy(String other) {
    return new MemoryCharge(costs, other);
  }

  /** What results are labelled with. */
  public MemoryCost cost() {
    return new MemoryCost(costs.file(), policy);
  }
}
