package org.kbisect.night;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;
import org.kbisect.judge.Effect;

/**
 * What one night found of one track.
 *
 * @param tip object id of the commit that was judged; empty where the tree could not be fetched
 * @param lastGood object id that it was compared with; empty where nothing was compared
 * @param standing what came of it
 * @param reason why, in a sentence; empty where the standing says all
 * @param boots of the tip that could be judged
 * @param fails how many of them showed the symptom; 0 where that is a time
 * @param seconds what each of them took, in their order; empty where the symptom is no time
 * @param effect how many times as long the tip takes as the last good one, where that is known
 * @param signature how most of the boots ended that showed the symptom, without figures; empty
 *     where none did, or where that is a time
 * @param aside what else happened in some of its boots
 * @param machine what its boots ran on; empty where nothing was booted
 * @param regression number of the regression that it is about; empty where there is none
 * @param campaign number of the campaign that holds the boots; empty where nothing was booted
 */
public record NightResult(
    Track track,
    Optional<String> tip,
    Optional<String> lastGood,
    Standing standing,
    String reason,
    int boots,
    int fails,
    List<Double> seconds,
    Optional<Effect> effect,
    Optional<String> signature,
    List<SideCrash> aside,
    Optional<Machine> machine,
    Optional<Long> regression,
    Optional<Long> campaign) {
  public NightResult {
    seconds = List.copyOf(seconds);
    aside = List.copyOf(aside);
  }

  /** One of which nothing was tried. */
  public static NightResult untried(
      Track track, Optional<String> tip, Standing standing, String reason) {
    return new NightResult(
        track,
        tip,
        Optional.empty(),
        standing,
        reason,
        0,
        0,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, standing otherwise. */
  public NightResult as(Standing other, String why) {
    return with(other, why, regression);
  }

  /** The same, about this regression. */
  public NightResult about(long number) {
    return with(standing, reason, Optional.of(number));
  }

  private NightResult with(Standing other, String why, Optional<Long> number) {
    return new NightResult(
        track, tip, lastGood, other, why, boots, fails, seconds, effect, signature, aside, machine,
        number, campaign);
  }

  /** The words that follow every figure of its boots; may be empty. */
  public String remark() {
    return machine.map(Machine::remark).orElse("");
  }

  /** The median of the tip's boots, in seconds; empty where there are none. */
  public OptionalDouble median() {
    return seconds.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Median.withDefaults()
                .evaluate(seconds.stream().mapToDouble(Double::doubleValue).toArray()));
  }
}
