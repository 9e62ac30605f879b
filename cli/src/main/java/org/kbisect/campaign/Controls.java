package org.kbisect.campaign;

import java.util.ArrayList;
import java.util.List;
import org.kbisect.judge.Classifier;
import org.kbisect.judge.Reading;

/**
 * Whether the machine is still the one that was calibrated: every so many boots the known good
 * kernel is booted again. When it looks bad twice in a row the machine has moved, and what was
 * booted since it last looked good says nothing of its commits.
 *
 * <p>All is told from the trials, so that a replayed journal decides alike.
 *
 * @param good the good end's object id
 * @param calibration how many trials the calibration made; the first of all
 */
record Controls(String good, int calibration, Classifier classifier) {
  /** Of ten boots one is a control: a machine that moves costs at most these ten. */
  private static final int EVERY = 10;

  /** One strange boot is noise; a good kernel with one flake in ten has two in one of a hundred. */
  private static final int STRANGE = 2;

  /** A good kernel on the same machine does it once in 99: ln of that. */
  private static final double MOVED = Math.log(99);

  /** However clear the ends are: five boots of each can be apart by luck. */
  private static final double LEAST_STRANGE = 0.1;

  /** After so many strange ones in a row it is no use to go on. */
  private static final int HOPELESS = 6;

  /** A million to one: the campaign ends there. */
  private static final double HOPELESSLY_MOVED = 3 * MOVED;

  /** Whether the next boot should be a control. */
  boolean isDue(List<Trial> trials) {
    int boots = 0;
    for (int at = trials.size() - 1; at >= calibration; at--) {
      Trial trial = trials.get(at);
      if (trial.commit().equals(good)) {
        return looksBad(trial) || boots >= EVERY;
      }
      boots += trial.booted() ? 1 : 0;
    }
    return boots >= EVERY;
  }

  /** Whether the machine has moved for good. */
  boolean isHopeless(List<Trial> trials) {
    int strange = 0;
    for (int at = trials.size() - 1; at >= calibration; at--) {
      if (!trials.get(at).commit().equals(good) || !looksBad(trials.get(at))) {
        break;
      }
      strange++;
    }
    return strange >= HOPELESS && surprise(strange) >= HOPELESSLY_MOVED;
  }

  /** -ln of the chance that a good kernel looks bad so many times in a row, where ends overlap. */
  private double surprise(int strange) {
    return -strange * Math.log(Math.max(LEAST_STRANGE, 1 - classifier.outlook().right()));
  }

  /** The trials that count: without those between a good control and two strange ones. */
  List<Trial> valid(List<Trial> trials) {
    int from = Math.min(calibration, trials.size());
    var valid = new ArrayList<>(trials.subList(0, from));
    var pending = new ArrayList<Trial>();
    int strange = 0;
    for (Trial trial : trials.subList(from, trials.size())) {
      pending.add(trial);
      if (trial.commit().equals(good)) {
        strange = looksBad(trial) ? strange + 1 : 0;
        if (strange == 0) {
          valid.addAll(pending);
          pending.clear();
        } else if (strange >= STRANGE && surprise(strange) >= MOVED) {
          pending.clear();
        }
      }
    }
    valid.addAll(pending);
    return valid;
  }

  private boolean looksBad(Trial trial) {
    return classifier.read(trial.sample()) instanceof Reading.Judged judged
        && judged.symptomShown();
  }
}
