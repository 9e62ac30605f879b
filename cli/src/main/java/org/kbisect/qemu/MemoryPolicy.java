package org.kbisect.qemu;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kbisect.plan.Choice;
import org.kbisect.plan.MemoryType;

/** What KVM makes of the memory type that a guest asks for. */
public enum MemoryPolicy {
  /** The guest's types are ignored: KVM before 377b2f359d1f, and its quirk IGNORE_GUEST_PAT. */
  FORCE_WB,
  /** The guest's type is in force: KVM with 377b2f359d1f on a processor with self-snoop. */
  HONOR_GUEST_PAT,
  /** One type whatever the guest asks for, as the extended page tables' IPAT bit does. */
  WB,
  WC,
  WT,
  WP,
  UC;

  /** The policy with this name. */
  public static MemoryPolicy parse(String name) {
    return Choice.of("memory policy", name, values());
  }

  /**
   * The policy under which a guest gets for every type what {@code effective} says; empty where no
   * policy does.
   */
  public static Optional<MemoryPolicy> of(UnaryOperator<MemoryType> effective) {
    return Arrays.stream(values()).filter(policy -> policy.gives(effective)).findFirst();
  }

  private boolean gives(UnaryOperator<MemoryType> effective) {
    return Arrays.stream(PatType.values())
        .allMatch(asked -> inForce(asked).type() == effective.apply(asked.type()));
  }

  /** The type in force where the guest's page tables ask for {@code guest}. */
  PatType inForce(PatType guest) {
    return switch (this) {
      case HONOR_GUEST_PAT -> guest.effective();
      case FORCE_WB, WB -> PatType.WB;
      case WC -> PatType.WC;
      case WT -> PatType.WT;
      case WP -> PatType.WP;
      case UC -> PatType.UC;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
