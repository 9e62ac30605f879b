package org.kbisect.campaign;

/**
 * One wish of a campaign: that a commit be tried once more. However often the lab fails at it, it
 * stays one.
 *
 * @param id its number in the order in which the campaign asks, from 1; the journal and the
 *     evidence know the trial by it
 * @param commit object id in hexadecimal
 * @param builtItself whether only a kernel will do that was built from this very commit
 */
public record Ask(int id, String commit, boolean builtItself) {
  /** For whatever kernel the commit has. */
  public Ask(int id, String commit) {
    this(id, commit, false);
  }

  public Ask {
    if (id < 1) {
      throw new IllegalArgumentException("asks are counted from 1, not " + id);
    }
  }
}
