package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a campaign asks of a commit's hunks, which it knows by number, from 0. */
public interface Hunks {

  /** A hunk in words: where it is, the function it is in, its header in a patch. */
  record Name(String file, String function, String header) {}

  Name name(int hunk);

  /** Divisions of the hunks, coarsest first; the last one is of single hunks. */
  List<List<Set<Integer>>> levels();

  /** The hunks without which a hunk does not build, those that they need included. */
  Map<Integer, Set<Integer>> needs();

  /**
   * A commit that keeps only these hunks on top of the parent. The same files are the same commit,
   * so that nothing is tried twice.
   */
  String keeping(Set<Integer> kept) throws IOException;
}
