package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.Progress.Phase;
import org.kbisect.judge.Sample;
import org.kbisect.plan.LabFault;

/** Boots the good end and the bad end once each in virtual time, where that can be had. */
final class VirtualEndPoints {
  private final VirtualBench virtual;
  private final Asks asks;
  private final Progress progress;
  private Optional<Records> records = Optional.empty();

  VirtualEndPoints(VirtualBench virtual, Asks asks, Progress progress) {
    this.virtual = virtual;
    this.asks = asks;
    this.progress = progress;
  }

  /**
   * Boots both. What the lab fails at is no reason to fail: the campaign has its answer already.
   *
   * @param atLeast the bad end is to take at least so many times as long
   */
  VirtualEnds boot(String good, String bad, double atLeast)
      throws IOException, InterruptedException, LabFault {
    Optional<String> refusal = virtual.refusal();
    if (refusal.isPresent()) {
      return new VirtualEnds.NotBooted(refusal.get());
    }
    progress.step(Phase.VIRTUAL, 0, 0);
    var booted = new Records(virtual.open(), asks, progress);
    records = Optional.of(booted);
    var samples = new ArrayList<Sample>();
    for (String end : List.of(good, bad)) {
      Trial trial = booted.run(end);
      Optional<String> failure = trial.failure();
      if (failure.isPresent()) {
        return new VirtualEnds.NotBooted(failure.get());
      }
      samples.add(trial.sample());
    }
    return new VirtualEnds.Booted(samples.get(0), samples.get(1), atLeast);
  }

  /** What was booted, in its order. */
  List<Trial> trials() {
    return records.map(Records::trials).orElse(List.of());
  }
}
