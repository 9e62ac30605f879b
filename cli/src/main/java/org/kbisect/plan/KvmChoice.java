package org.kbisect.plan;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.kbisect.judge.GuestEvent;

/**
 * Which memory type KVM gave a page of a guest's display, as the host under test reports it. It is
 * read at two places, and where both could be read they must agree.
 */
public sealed interface KvmChoice {

  /** What stands in the page's EPT entry. */
  record Read(EptMemoryType entry) implements KvmChoice {
    @Override
    public <T> T match(Function<Read, T> read, Function<Unknown, T> unknown) {
      return read.apply(this);
    }
  }

  /** Nothing is known: {@code reason}, a sentence, says why. */
  record Unknown(String reason) implements KvmChoice {
    @Override
    public <T> T match(Function<Read, T> read, Function<Unknown, T> unknown) {
      return unknown.apply(this);
    }
  }

  /** One of the two, with the result of a function that must know both. */
  <T> T match(Function<Read, T> read, Function<Unknown, T> unknown);

  /**
   * The choice for a page whose type the guest's page tables ask for, in a guest whose MTRRs are on
   * and say write-back.
   */
  static KvmChoice of(List<GuestEvent> events, MemoryType asked) {
    return events.stream()
        .filter(event -> event.name().equals("ept"))
        .filter(event -> field(event, "mtrrs").equals("on"))
        .filter(event -> field(event, "asked").equals(asked.abbreviation()))
        .findFirst()
        .map(event -> agreed(field(event, "function"), field(event, "entry")))
        .orElseGet(() -> new Unknown(whyNone(events)));
  }

  /** What a guest gets that asks for the types of a display's memory; empty where nobody asked. */
  static Optional<String> ofDisplay(List<GuestEvent> events) {
    if (events.stream().noneMatch(event -> event.name().equals("kvm"))) {
      return Optional.empty();
    }
    MemoryType[] types = {MemoryType.UNCACHED_MINUS, MemoryType.WRITE_COMBINING};
    return Optional.of(
        Arrays.stream(types)
            .map(
                asked ->
                    of(events, asked)
                        .match(
                            read ->
                                asked.abbreviation()
                                    + "="
                                    + read.entry().effective(asked).abbreviation(),
                            Unknown::reason))
            .distinct()
            .collect(joining(", ")));
  }

  private static KvmChoice agreed(String function, String entry) {
    List<String> masks =
        Stream.of(function, entry).filter(text -> text.startsWith("0x")).distinct().toList();
    if (masks.isEmpty()) {
      return new Unknown("KVM's choice cannot be read: %s; %s".formatted(function, entry));
    }
    if (masks.size() > 1) {
      return new Unknown(
          "vmx_get_mt_mask() answers %s, and the EPT entry has %s".formatted(function, entry));
    }
    try {
      return new Read(EptMemoryType.of(Integer.decode(masks.get(0))));
    } catch (IllegalArgumentException e) {
      return new Unknown("KVM's choice cannot be read: " + e.getMessage());
    }
  }

  private static String whyNone(List<GuestEvent> events) {
    Optional<String> kvm =
        events.stream()
            .filter(event -> event.name().equals("kvm"))
            .flatMap(event -> Optional.ofNullable(event.fields().get("reason")).stream())
            .findFirst();
    return kvm.map(reason -> "there is no KVM: " + reason)
        .orElse("the host reported no memory type of KVM's");
  }

  private static String field(GuestEvent event, String name) {
    return event.fields().getOrDefault(name, "unavailable: not reported");
  }
}
