package org.kbisect;

import static java.util.stream.Collectors.joining;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;

/** What makes a program do something else the next time, by who is called for it. */
final class TimeAndChance {
  private static final Set<String> CLOCKS =
      Set.of(
          "java.lang.System.nanoTime",
          "java.lang.System.currentTimeMillis",
          "java.lang.Thread.sleep",
          "java.util.concurrent.TimeUnit.sleep",
          "java.util.concurrent.locks.LockSupport.parkNanos",
          "java.util.concurrent.locks.LockSupport.parkUntil",
          "java.util.Date.<init>()",
          "java.util.Calendar.getInstance");

  private static final Set<String> CHANCE =
      Set.of(
          "java.lang.Math.random",
          "java.lang.StrictMath.random",
          "java.util.Random.<init>()",
          "java.util.SplittableRandom.<init>()",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current",
          "java.util.random.RandomGenerator.getDefault",
          "java.util.random.RandomGenerator.of",
          "java.util.Collections.shuffle(java.util.List)");

  static final DescribedPredicate<JavaAccess<?>> CLOCK_READ =
      DescribedPredicate.describe(
          "a clock of the machine, or a wait by it",
          access -> isIn(CLOCKS, access) || isNow(access));

  static final DescribedPredicate<JavaAccess<?>> UNSEEDED =
      DescribedPredicate.describe(
          "chance without a seed",
          access -> isIn(CHANCE, access) || owner(access).equals("java.security.SecureRandom"));

  private TimeAndChance() {}

  private static boolean isIn(Set<String> named, JavaAccess<?> access) {
    String name = owner(access) + "." + access.getTarget().getName();
    return named.contains(name) || named.contains(name + parameters(access));
  }

  /** {@code Instant.now()} and the like, and the clocks and sources that do the same. */
  private static boolean isNow(JavaAccess<?> access) {
    String name = access.getTarget().getName();
    return owner(access).startsWith("java.time.")
        && (name.equals("now") || name.startsWith("system") || name.startsWith("tick"));
  }

  private static String owner(JavaAccess<?> access) {
    return access.getTargetOwner().getFullName();
  }

  private static String parameters(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget called
        ? called.getRawParameterTypes().stream()
            .map(type -> type.getFullName())
            .collect(joining(",", "(", ")"))
        : "";
  }
}
