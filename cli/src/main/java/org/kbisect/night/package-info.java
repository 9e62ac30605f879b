/**
 * Nights, as values: which trees are followed, what each night found of them, which regressions are
 * known. Pure: no input or output, no clock.
 *
 * <p><b>A night judges by the last good, and reports what it saw twice.</b> Each tip is told apart
 * from the last good tip as the ends of a bisection are. Where it is bad, a bisection of its own
 * boots both again before it searches, so that one strange hour is {@link Standing#UNCONFIRMED} and
 * no alarm.
 *
 * <p><b>A regression is known by its culprit, else by what it does to a track.</b> While a track
 * stays bad in the same way nothing is searched for again ({@link Regression#isLike}).
 */
@NullMarked
package org.kbisect.night;

import org.jspecify.annotations.NullMarked;
