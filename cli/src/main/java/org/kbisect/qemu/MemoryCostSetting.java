package org.kbisect.qemu;

import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.plan.MemoryCost;

/** Reads {@code memory-cost: {cpu: NAME, policy: POLICY}} of machine and campaign files. */
public final class MemoryCostSetting {
  private MemoryCostSetting() {}

  /** The model that is asked for; whether the processor is known is found out when it is used. */
  public static MemoryCost read(Setting setting) {
    Mapping keys = setting.mapping("cpu", "policy");
    return new MemoryCost(
        keys.required("cpu").text(), keys.required("policy").choice(MemoryPolicy.class).toString());
  }
}
