package org.kbisect.kernel;

import java.util.List;

/** What is made of a source. */
public enum KernelForm {
  /** What emulators boot: {@code vmlinux}, by its PVH entry. All that it needs is built in. */
  VMLINUX(List.of(), List.of()),

  /** Also what a host boots: {@code bzImage}, and modules where the configuration has any. */
  OF_HOST(
      List.of(
          // It takes five times the time and ten times the disk, and a distribution's BTF a program
          // of its own (pahole); what is executed stays the same, and so does what ccache knows.
          "CONFIG_DEBUG_INFO_NONE=y",
          "# CONFIG_DEBUG_INFO is not set",
          "# CONFIG_DEBUG_INFO_BTF is not set",
          // A key that is made anew in each tree is in the kernel, and a distribution's is not
          // here.
          "# CONFIG_MODULE_SIG_ALL is not set",
          "# CONFIG_MODULE_SIG_FORCE is not set",
          "CONFIG_MODULE_SIG_KEY=\"\"",
          "CONFIG_SYSTEM_TRUSTED_KEYS=\"\"",
          "CONFIG_SYSTEM_REVOCATION_KEYS=\"\""),
      List.of(
          // Not the base kernel's name, so that nothing of its modules is overwritten; and not one
          // of each commit's, which would be in the kernel, so that no two of them were the same.
          "CONFIG_LOCALVERSION=\"" + KernelForm.NAME + "\"",
          "# CONFIG_LOCALVERSION_AUTO is not set"));

  /** Ends the release of a kernel that was built for a host, but for what its source adds. */
  static final String NAME = "-kbisect";

  /**
   * Changed when kernels that were made before are not to be trusted: what .incbin took was old.
   */
  private static final String MADE = "OF_HOST 2";

  private final List<String> first;
  private final List<String> last;

  KernelForm(List<String> first, List<String> last) {
    this.first = first;
    this.last = last;
  }

  /** Lines of a configuration under the fragments: a kernel takes what it can. */
  List<String> first() {
    return first;
  }

  /** Those over the fragments. */
  List<String> last() {
    return last;
  }

  /** All of it that goes into a build, as parts of its key. */
  String[] key() {
    return this == VMLINUX
        ? new String[0]
        : new String[] {MADE, String.join("\n", first), String.join("\n", last)};
  }
}
