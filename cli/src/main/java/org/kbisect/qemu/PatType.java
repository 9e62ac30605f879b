package org.kbisect.qemu;

import org.kbisect.plan.MemoryType;

/** The memory types that a guest's page tables can ask for; the plugin knows them by this order. */
enum PatType {
  WB(MemoryType.WRITE_BACK),
  WC(MemoryType.WRITE_COMBINING),
  UC_MINUS(MemoryType.UNCACHED_MINUS),
  UC(MemoryType.UNCACHED),
  WT(MemoryType.WRITE_THROUGH),
  WP(MemoryType.WRITE_PROTECTED);

  private final MemoryType type;

  PatType(MemoryType type) {
    this.type = type;
  }

  MemoryType type() {
    return type;
  }

  /** As Linux names it in {@code pat_memtype_list}. */
  String label() {
    return type.toString();
  }

  /**
   * What the processor makes of it. Only an MTRR that says write-combining tells uncached-minus
   * from uncached, and a guest's MTRRs have no say in its video memory.
   */
  PatType effective() {
    return this == UC_MINUS ? UC : this;
  }
}
