package org.kbisect.plan;

import org.kbisect.config.FileText;

/**
 * What stores to the video memory are charged.
 *
 * @param costs what the file of the processor's costs said
 * @param policy which memory type is in force, as written in {@code --memory-policy}
 */
public record MemoryCharge(FileText costs, String policy) {

  /** What results are labelled with. */
  public MemoryCost cost() {
    return new MemoryCost(costs.file(), policy);
  }
}
