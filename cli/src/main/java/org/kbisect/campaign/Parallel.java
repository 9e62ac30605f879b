package org.kbisect.campaign;

import java.util.OptionalInt;
import org.kbisect.plan.InvalidRequest;

/**
 * How many kernels boot at the same time, where a place can do that. What is found does not depend
 * on it: see {@link Speculation}.
 *
 * @param boots empty for as many as the place has room for
 */
public record Parallel(OptionalInt boots) {
  /** One after the other. */
  public static final Parallel ONE = new Parallel(OptionalInt.of(1));

  private static final String AUTO = "auto";

  /** A cluster with more is told so by hand; a slip of the finger is not. */
  private static final int MOST = 1_000;

  /** What there is to say, for people. */
  public static final String ALLOWED = "a number from 1 to %d, auto".formatted(MOST);

  /**
   * What {@code --parallel} says.
   *
   * @throws InvalidRequest when it says neither a number nor {@code auto}
   */
  public static Parallel parse(String text) {
    if (text.equals(AUTO)) {
      return new Parallel(OptionalInt.empty());
    }
    if (text.matches("[0-9]{1,4}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= MOST) {
      return new Parallel(OptionalInt.of(Integer.parseInt(text)));
    }
    throw new InvalidRequest("--parallel is one of %s, not '%s'".formatted(ALLOWED, text));
  }

  /** Whether it may be more than one. */
  public boolean isMore() {
    return boots.orElse(MOST) > 1;
  }

  @Override
  public String toString() {
    return boots.isPresent() ? Integer.toString(boots.getAsInt()) : AUTO;
  }
}
