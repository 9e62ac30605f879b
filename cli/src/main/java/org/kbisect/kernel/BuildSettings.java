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
 * @param modules names of modules, a line each: of those that base and {@code over} ask for, no
 *     others are built; empty where all are
 * @param form what is made
 * @param jobs how many jobs make may run
 */
public record BuildSettings(
    String base,
    Optional<FileText> over,
    List<FileText> fragments,
    Optional<FileText> modules,
    KernelForm form,
    int jobs) {
  public BuildSettings {
    fragments = List.copyOf(fragments);
  }

  /**
   * How {@code vmlinux} alone is built, with all modules that are asked for built in or left out.
   */
  public BuildSettings(String base, Optional<FileText> over, List<FileText> fragments, int jobs) {
    this(base, over, fragments, Optional.empty(), KernelForm.VMLINUX, jobs);
  }

  /** All that goes into a configuration beside the fragments, as one text. */
  String baseText() {
    return base
        + over.map(file -> "\n" + file.text()).orElse("")
        + modules.map(list -> "\nmodules\n" + list.text()).orElse("");
  }
}
