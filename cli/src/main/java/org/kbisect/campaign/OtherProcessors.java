package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.Progress.Phase;
import org.kbisect.judge.Sample;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;

/** Boots a culprit and its parent at the costs of other processors: who else would notice it? */
final class OtherProcessors {
  /** Of each kernel: the fewest of which the least and the most are an interval at 1 in 20. */
  private static final int BOOTS = 3;

  private final List<OtherProcessor> others;
  private final Records judged;
  private final Asks asks;
  private final Progress progress;
  private final List<Trial> trials = new ArrayList<>();

  /**
   * None booted yet.
   *
   * @param judged what the campaign itself tries
   */
  OtherProcessors(List<OtherProcessor> others, Records judged, Asks asks, Progress progress) {
    this.others = List.copyOf(others);
    this.judged = judged;
    this.asks = asks;
    this.progress = progress;
  }

  /**
   * The times of a culprit that holds: on the judge's own processor, as they are, then on each
   * other. Empty where there is no such culprit, or no other processor is asked for.
   */
  List<ProcessorTimes> times(Finding finding, Judge judge, Lineage lineage)
      throws IOException, InterruptedException, LabFault {
    Optional<Finding.FirstBad> found =
        finding.firstBad().filter(first -> first.verification().holds());
    if (others.isEmpty() || found.isEmpty() || found.get().verification().parent().isEmpty()) {
      return List.of();
    }
    String culprit = found.get().commit();
    String parent = lineage.parents(culprit).get(0);
    var times = new ArrayList<ProcessorTimes>();
    times.add(
        new ProcessorTimes(
            judge.memoryCost().orElseThrow().processor(),
            judged.samples(parent),
            judged.samples(culprit)));
    for (OtherProcessor other : others) {
      progress.step(Phase.PROCESSORS, 0, 0);
      times.add(boot(other, parent, culprit));
    }
    return times;
  }

  private ProcessorTimes boot(OtherProcessor other, String parent, String culprit)
      throws IOException, InterruptedException, LabFault {
    var records = new Records(other.bench(), asks, progress);
    var without = new ArrayList<Sample>();
    var with = new ArrayList<Sample>();
    for (int boot = 0; boot < BOOTS; boot++) {
      // In turn, so that a machine that grows slower does so for both.
      without.add(records.run(parent).sample());
      with.add(records.run(culprit).sample());
    }
    trials.addAll(records.trials());
    return new ProcessorTimes(other.cpu(), without, with);
  }

  /** What was booted, in its order. */
  List<Trial> trials() {
    return List.copyOf(trials);
  }
}
