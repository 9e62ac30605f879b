package org.kbisect.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign is told, as far as somebody has said it. Options, a campaign file and the
 * defaults each give one; {@code options.over(file).over(defaults)} is what holds.
 */
public final class Draft {
  /** Nothing is said. */
  public static final Draft EMPTY = new Draft(Map.of());

  private final Map<DraftKey<?>, Object> said;

  private Draft(Map<DraftKey<?>, Object> said) {
    this.said = Map.copyOf(said);
  }

  /** This one with {@code value} said; null and an empty list say nothing. */
  public <T> Draft with(DraftKey<T> key, @Nullable T value) {
    if (value == null || value.equals(List.of())) {
      return this;
    }
    var more = new HashMap<>(said);
    more.put(key, value);
    return new Draft(more);
  }

  /** This one with {@code value} said, if there is one. */
  public <T> Draft with(DraftKey<T> key, Optional<T> value) {
    return with(key, value.orElse(null));
  }

  /** This one with a flag said; one that is not set says nothing. */
  public Draft withFlag(DraftKey<Boolean> key, boolean set) {
    return set ? with(key, true) : this;
  }

  /** All that is said here, and of {@code other} what is not said here. */
  public Draft over(Draft other) {
    var both = new HashMap<>(other.said);
    both.putAll(said);
    return new Draft(both);
  }

  /** What is said under a key; empty where nobody has said it. */
  @SuppressWarnings("unchecked") // with() is the only way in, and it takes a T for a key of T.
  public <T> Optional<T> find(DraftKey<T> key) {
    return Optional.ofNullable((T) said.get(key));
  }

  /** What is said under a key that has a default. */
  public <T> T get(DraftKey<T> key) {
    return find(key).orElseThrow(() -> new NoSuchElementException(key.name()));
  }

  /** What is said under a key of several values; empty where nobody has said it. */
  public <T> List<T> all(DraftKey<List<T>> key) {
    return find(key).orElse(List.of());
  }

  public boolean has(DraftKey<?> key) {
    return said.containsKey(key);
  }

  /** Whether a flag is set. */
  public boolean isSet(DraftKey<Boolean> key) {
    return find(key).orElse(false);
  }
}
