package org.kbisect.plan;

/**
 * Two boots that answer one question: what a host's kernel makes of the memory types that guests
 * ask for, and how long a guest then takes.
 *
 * @param host with the kernel under test; its boot shows the types
 * @param commit of the guest's kernel, in hexadecimal
 * @param guest which is judged; which memory policy is in force is not known yet
 */
public record Chain(Experiment host, String commit, Experiment guest) {
  /** Any symptom that a host's memory types speak for: its boot is read and not judged. */
  static final String READS_TYPES = "memory-type:wc=wc";

  /** The guest where this policy is in force, as {@code --memory-policy} writes it. */
  public Experiment guest(String policy) {
    return guest.withPolicy(policy);
  }
}
