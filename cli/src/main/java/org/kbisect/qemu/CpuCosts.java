package org.kbisect.qemu;

import java.util.List;
import java.util.Map;

/**
 * What stores cost on one processor, as {@code qemu-configs/cpus/*.yaml} describes it.
 *
 * @param features of the processor that decide how a kernel stores, added to QEMU's CPU model
 * @param plain nanoseconds of one store by an instruction of its own, for every effective type
 * @param string nanoseconds of one store of a repeated string instruction; a type that was not
 *     measured costs what a plain store does
 */
record CpuCosts(
    String name, List<String> features, Map<PatType, Double> plain, Map<PatType, Double> string) {
  CpuCosts {
    features = List.copyOf(features);
    plain = Map.copyOf(plain);
    string = Map.copyOf(string);
    for (PatType type : PatType.values()) {
      if (!plain.containsKey(type.effective())) {
        throw new IllegalArgumentException("no cost of a store to " + type.label() + " memory");
      }
    }
  }

  double plainNanos(PatType inForce) {
    return plain.getOrDefault(inForce, Double.NaN);
  }

  double stringNanos(PatType inForce) {
    return string.getOrDefault(inForce, plainNanos(inForce));
  }
}
