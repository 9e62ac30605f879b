package org.kbisect.plan;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;

/** One of a few, by the name that a user writes. */
public final class Choice {
  private Choice() {}

  /**
   * The value that is written so.
   *
   * @param kind what it is one of, for the message
   * @throws InvalidRequest when there is none, naming those that there are
   */
  public static <T> T of(String kind, String name, T[] values) {
    return Arrays.stream(values)
        .filter(value -> value.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequest(
                    "unknown %s '%s'; allowed: %s"
                        .formatted(
                            kind,
                            name,
                            Arrays.stream(values).map(T::toString).collect(joining(", ")))));
  }
}
