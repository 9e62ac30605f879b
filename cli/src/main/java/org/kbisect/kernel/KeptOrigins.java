package org.kbisect.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Origins that were read lately: each is thousands of lines, and asked for at each step. */
final class KeptOrigins {
  /**
   * As many as one question compares: a comparison takes milliseconds, and what is sought was
   * mostly built lately. Each takes about a megabyte.
   */
  static final int MOST = 64;

  private final Map<String, BuildOrigin> byKey =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BuildOrigin> eldest) {
          return size() > MOST;
        }
      };

  /** What a kernel was built from, as {@link BuildCache#origin} knows it. */
  synchronized Optional<BuildOrigin> get(String key, BuildCache cache) {
    BuildOrigin known = byKey.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<BuildOrigin> read = cache.origin(key);
    read.ifPresent(origin -> byKey.put(key, origin));
    return read;
  }
}
