package org.kbisect.kernel;

import java.util.List;
import org.kbisect.config.FileText;

/**
 * How kernels are built, the same for every commit of a campaign.
 *
 * @param base the make target that gives the base configuration, such as {@code tinyconfig}
 * @param fragments files merged over the base, the later winning; every symbol in them must take
 * @param jobs how many jobs make may run
 */
public record BuildSettings(String base, List<FileText> fragments, int jobs) {
  public BuildSettings {
    fragments = List.copyOf(fragments);
  }
}
