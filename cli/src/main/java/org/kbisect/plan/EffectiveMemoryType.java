package org.kbisect.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Sample;

/**
 * A host's KVM makes this type of a page of a guest's display: written {@code wc=wb}.
 *
 * @param asked by the guest's page tables
 * @param effective what the processor uses
 */
public record EffectiveMemoryType(MemoryType asked, MemoryType effective) implements Symptom {

  /**
   * Reads {@code ASKED=EFFECTIVE}.
   *
   * @throws InvalidRequest when it is not two types so abbreviated
   */
  static EffectiveMemoryType parse(String text) {
    String[] types = text.split("=", -1);
    if (types.length != 2) {
      throw new InvalidRequest("memory-type:ASKED=EFFECTIVE has two types, not '" + text + "'");
    }
    MemoryType effective = MemoryType.abbreviated(types[1]);
    // Nothing but a page table can ask for it; in force it is uncached.
    return new EffectiveMemoryType(
        MemoryType.abbreviated(types[0]),
        effective == MemoryType.UNCACHED_MINUS ? MemoryType.UNCACHED : effective);
  }

  @Override
  public Sample sampleOf(Outcome outcome, Scenario scenario) {
    return sampleOf(outcome, List.of(), scenario);
  }

  @Override
  public Sample sampleOf(Outcome outcome, List<GuestEvent> events, Scenario scenario) {
    if (!(outcome instanceof Outcome.Settled)) {
      return Symptom.unusable(outcome);
    }
    return KvmChoice.of(events, asked)
        .match(
            read ->
                read.entry().effective(asked) == effective
                    ? new Sample.Shown()
                    : new Sample.NotShown(),
            unknown -> new Sample.Unusable(unknown.reason()));
  }

  @Override
  public boolean exact() {
    return true;
  }

  /** Every type that a guest asked for with what it got, and KVM's entries for that. */
  @Override
  public Optional<String> seen(List<GuestEvent> events) {
    var types = new ArrayList<String>();
    var entries = new LinkedHashSet<String>();
    for (MemoryType type : MemoryType.values()) {
      read(events, type)
          .ifPresent(
              entry -> {
                types.add(type.abbreviation() + "=" + entry.effective(type).abbreviation());
                entries.add(entry.toString());
              });
    }
    return types.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "memory types %s (%s)".formatted(String.join(" ", types), String.join(", ", entries)));
  }

  private static Optional<EptMemoryType> read(List<GuestEvent> events, MemoryType asked) {
    return KvmChoice.of(events, asked)
        .match(read -> Optional.of(read.entry()), unknown -> Optional.empty());
  }
}
