package org.kbisect.bochs;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Optional;

/**
 * Those of Bochs' processors on which kvm_intel runs with EPT. Others lack VMX or EPT, or come up
 * with no kernel of ours (icelake_u, tigerlake).
 */
public enum Processor {
  /** The older one: Linux takes its self-snoop away, by a list of errata. */
  SANDY_BRIDGE("corei7_sandy_bridge_2600k"),
  IVY_BRIDGE("corei7_ivy_bridge_3770k"),
  HASWELL("corei7_haswell_4770"),
  BROADWELL("broadwell_ult"),
  SKYLAKE("corei7_skylake_x"),
  CANNON_LAKE("corei3_cnl");

  private final String model;

  Processor(String model) {
    this.model = model;
  }

  /** The processor that Bochs calls so. */
  static Optional<Processor> named(String model) {
    return Arrays.stream(values()).filter(each -> each.model.equals(model)).findFirst();
  }

  /** Why there is none that Bochs calls so. */
  static String refusal(String model) {
    return "is \"%s\", on which kvm_intel cannot run with EPT in Bochs; allowed: %s"
        .formatted(model, Arrays.stream(values()).map(Processor::toString).collect(joining(", ")));
  }

  /** Bochs' name for it. */
  @Override
  public String toString() {
    return model;
  }
}
