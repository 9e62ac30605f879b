package org.kbisect.qemu;

/** The memory types that a guest's page tables can ask for; the plugin knows them by this order. */
enum PatType {
  WB("write-back"),
  WC("write-combining"),
  UC_MINUS("uncached-minus"),
  UC("uncached"),
  WT("write-through"),
  WP("write-protected");

  private final String label;

  PatType(String label) {
    this.label = label;
  }

  /** As Linux names it in {@code pat_memtype_list}. */
  String label() {
    return label;
  }

  /**
   * What the processor makes of it. Only an MTRR that says write-combining tells uncached-minus
   * from uncached, and a guest's MTRRs have no say in its video memory.
   */
  PatType effective() {
    return this == UC_MINUS ? UC : this;
  }
}
