package org.kbisect.app;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.TipResult;
import org.kbisect.campaign.Trial;
import org.kbisect.judge.Sample;
import org.kbisect.night.Machine;
import org.kbisect.night.NightResult;
import org.kbisect.night.SideCrash;
import org.kbisect.night.Standing;
import org.kbisect.night.Track;
import org.kbisect.place.Platform;
import org.kbisect.plan.MemoryCost;
import org.kbisect.report.BootEvidence;

/** A campaign of a tip as a night's result. */
final class TipReadings {
  private TipReadings() {}

  static NightResult of(
      Track track, Standing standing, NightCampaigns.Ended<BisectionRequest, TipResult> ended) {
    String tip = ended.request().bad();
    List<Trial> trials =
        Trial.notAside(ended.trials()).stream()
            .filter(trial -> trial.commit().equals(tip))
            .toList();
    List<Sample> samples = trials.stream().map(Trial::sample).toList();
    return new NightResult(
        track,
        Optional.of(tip),
        Optional.of(ended.request().good().get(0)),
        standing,
        standing == Standing.GOOD ? "" : ended.result().reason(),
        (int) samples.stream().filter(sample -> !(sample instanceof Sample.Unusable)).count(),
        (int) samples.stream().filter(Sample.Shown.class::isInstance).count(),
        samples.stream().flatMap(sample -> sample.duration().stream().boxed()).toList(),
        ended.result().effect(),
        signature(trials),
        aside(trials),
        machine(trials),
        Optional.empty(),
        Optional.of(ended.number()));
  }

  /** All boots of a campaign run on one; a kernel that is not built runs on none. */
  private static Optional<Machine> machine(List<Trial> trials) {
    return trials.stream()
        .map(trial -> BootEvidence.of(trial.evidence()))
        .filter(evidence -> evidence.platform().isPresent())
        .findFirst()
        .map(
            evidence ->
                new Machine(
                    evidence.platforms().map(Platform::words).collect(joining("; ")),
                    evidence.emulated(),
                    evidence.modelled().map(MemoryCost::label)));
  }

  private static Optional<String> signature(List<Trial> trials) {
    var times = new LinkedHashMap<String, Integer>();
    for (Trial trial : trials) {
      if (trial.sample() instanceof Sample.Shown) {
        times.merge(trial.summary().replaceAll("[0-9]+(\\.[0-9]+)?", "#"), 1, Integer::sum);
      }
    }
    return times.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  /** Boots that ended in another way than the symptom; a kernel that is not built does not boot. */
  private static List<SideCrash> aside(List<Trial> trials) {
    List<Trial> booted = trials.stream().filter(Trial::booted).toList();
    var times = new LinkedHashMap<String, Integer>();
    for (Trial trial : booted) {
      if (trial.sample() instanceof Sample.Unusable unusable) {
        times.merge(unusable.reason(), 1, Integer::sum);
      }
    }
    return times.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(each -> new SideCrash(each.getKey(), each.getValue(), booted.size()))
        .toList();
  }
}
