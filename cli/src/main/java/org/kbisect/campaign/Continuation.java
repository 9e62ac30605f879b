package org.kbisect.campaign;

import java.io.IOException;
import org.kbisect.plan.LabFault;

/**
 * What comes next in a case of a closed type, where that boots kernels: a {@code match} chooses it,
 * and the caller takes it.
 */
interface Continuation<R> {
  R go() throws IOException, InterruptedException, LabFault;
}
