package org.kbisect.qemu;

/** What runs the guest's instructions. */
public enum Accelerator {
  KVM("kvm"),
  TCG("tcg");

  private final String label;

  Accelerator(String label) {
    this.label = label;
  }

  /** As QEMU and the results name it. */
  public String label() {
    return label;
  }
}
