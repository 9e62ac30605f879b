package org.kbisect.campaign;

import java.nio.file.Path;
import java.util.Optional;
import org.kbisect.build.KernelBuilder;
import org.kbisect.build.KernelSource;

/**
 * What a bench of kernels works with, whatever is booted there.
 *
 * @param evidence directory below which every boot gets one of its own
 * @param ends commits that are known; the picture of the one without the symptom is that which all
 *     others must settle on
 * @param ahead what may be done for trials that can come next
 */
public record Workshop(
    KernelSource source,
    KernelBuilder builder,
    Path evidence,
    Progress progress,
    Optional<Ends> ends,
    Ahead ahead) {

  Kernels kernels() {
    return new Kernels(source, builder, progress);
  }

  EvidenceFolder evidenceFolder() {
    return new EvidenceFolder(evidence);
  }

  ReferencePicture reference() {
    return new ReferencePicture(ends.map(Ends::without));
  }
}
