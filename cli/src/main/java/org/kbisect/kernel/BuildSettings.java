package org.kbisect.kernel;

import java.util.List;
import java.util.Optional;
import org.kbisect.config.FileText;

/**
 * How kernels are built, the same for every commit of a campaign.
 *
 * @param base the make target that gives the base configuration, such as {@code tinyconfig}; empty
 *     where there is none
 * @param over a configuration laid over the base, of which a kernel takes what it can
 * @param fragments files merged over the base, the later winning; every symbol in them must take
 * @param jobs how many jobs make may run
 */
public record BuildSettings(
    String base, Optional<FileText> over, List<FileText> fragments, int jobs) {
  public BuildSettings {
    fragments = List.copyOf(fragments);
  }

  /** All that goes into a configuration beside the fragments, as one text. */
  String baseText() {
    return base + over.map(file -> "\n" + file.text()).orElse("");
  }
}
