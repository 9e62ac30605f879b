package org.kbisect.campaign;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Which commits of a range can change the kernel, by what builds have read. */
public interface Relevance {

  /**
   * Those of some commits that differ from what they were made of in anything that the builds of
   * these kernels have read.
   *
   * @param asked numbers of commits that have one parent in the range
   * @param built commits, object ids in hexadecimal
   * @return their numbers; empty where it is not known what one of the builds read
   */
  Optional<BitSet> differing(Lineage.NumberedRange range, BitSet asked, List<String> built)
      throws IOException;
}
