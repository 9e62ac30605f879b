package org.kbisect.remote;

import java.util.List;

/**
 * How a host is had from a resource manager, and given back to it.
 *
 * @param take run here, exits with 0 when the host is ours; may be empty
 * @param give run here, ends that; may be empty
 */
public record Holding(List<String> take, List<String> give) {
  /** Of a host that no manager has. */
  public static final Holding NONE = new Holding(List.of(), List.of());

  public Holding {
    take = List.copyOf(take);
    give = List.copyOf(give);
  }
}
