package org.kbisect.plan;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.judge.GuestEvent;

/**
 * What a guest gets for each memory type that it can ask for its display, on the host under test.
 */
public sealed interface GivenTypes {

  /** All of them are known. */
  record Known(Map<MemoryType, MemoryType> effective) implements GivenTypes {
    public Known {
      effective = Map.copyOf(effective);
    }

    @Override
    public <T> T match(Function<Known, T> known, Function<Unknown, T> unknown) {
      return known.apply(this);
    }

    /** What is in force where the guest asks for {@code asked}. */
    public MemoryType effective(MemoryType asked) {
      return Optional.ofNullable(effective.get(asked)).orElseThrow();
    }

    /** Such as {@code uc=uc, uc-=uc, wc=wc}. */
    @Override
    public String toString() {
      return Arrays.stream(MemoryType.values())
          .map(asked -> asked.abbreviation() + "=" + effective(asked).abbreviation())
          .collect(joining(", "));
    }
  }

  /** At least one is not: {@code reason}, a sentence, says why. */
  record Unknown(String reason) implements GivenTypes {
    @Override
    public <T> T match(Function<Known, T> known, Function<Unknown, T> unknown) {
      return unknown.apply(this);
    }
  }

  /** One of the two, with the result of a function that must know both. */
  <T> T match(Function<Known, T> known, Function<Unknown, T> unknown);

  /** What a host has said. */
  static GivenTypes of(List<GuestEvent> events) {
    var effective = new EnumMap<MemoryType, MemoryType>(MemoryType.class);
    for (MemoryType asked : MemoryType.values()) {
      Optional<String> unknown =
          KvmChoice.of(events, asked)
              .match(
                  read -> {
                    effective.put(asked, read.entry().effective(asked));
                    return Optional.empty();
                  },
                  choice -> Optional.of(choice.reason()));
      if (unknown.isPresent()) {
        return new Unknown(unknown.get());
      }
    }
    return new Known(effective);
  }
}
