package org.kbisect.campaign;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.kbisect.plan.LabFault;

/** What a campaign asks of a configuration's symbols, which it knows by number, from 0. */
public interface Symbols {

  /** Divisions of the symbols, coarsest first; the last one is of single symbols. */
  List<List<Set<Integer>>> levels();

  /** Where commits are tried whose kernels have these symbols only, beside what is asserted. */
  Bench keeping(Set<Integer> kept) throws IOException, InterruptedException, LabFault;

  /** The symptom shows with these, which are the fewest so far. */
  void enough(Set<Integer> kept) throws IOException;
}
