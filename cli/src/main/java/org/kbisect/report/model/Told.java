package org.kbisect.report.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.Judge;
import org.kbisect.plan.MemoryCost;
import org.kbisect.report.BisectWords;
import org.kbisect.report.model.Caution.Kind;

/**
 * What the journal says of a campaign, whatever its kind.
 *
 * @param kind as the journal names it
 * @param about what was asked, in words
 * @param trials in the order in which they were asked for
 * @param evidence the campaign's folder
 */
public record Told(
    long campaign,
    String kind,
    String about,
    Instant began,
    List<Trial> trials,
    Path evidence,
    CommitSource commits) {
  public Told {
    trials = List.copyOf(trials);
  }

  Heading heading(String trial, boolean ended) {
    return new Heading(campaign, kind, about, trial, began, ended, evidence.toString());
  }

  /** Of a campaign that has no result yet. */
  Verdict unfinished() {
    return new Verdict(
        Verdict.Tone.UNFINISHED,
        "NOT_ENDED",
        "This campaign has not ended: what follows is what it has so far, and no finding.",
        List.of(
            "%d trials so far".formatted(trials.size()),
            "kbisect resume %d goes on with it".formatted(campaign)));
  }

  /**
   * A report of a campaign whose kernels are of no one range.
   *
   * @param verdict empty where it has not ended
   */
  Report report(
      String trial,
      Optional<Verdict> verdict,
      List<Kernel> kernels,
      List<Table> tables,
      List<String> facts,
      List<String> next) {
    return new Report(
        heading(trial, verdict.isPresent()),
        verdict.orElseGet(this::unfinished),
        cautions(kernels),
        kernels,
        spoilt(),
        List.of(),
        tables,
        facts,
        Optional.empty(),
        next);
  }

  List<Spoilt> spoilt() {
    return SpoiltAttempts.of(trials);
  }

  /** Whether it is a commit of the repository. */
  boolean isThere(String commit) {
    return commits.subject(commit).isPresent();
  }

  /** A kernel's title: the subject, or what else it is. */
  String title(String commit) {
    return commits
        .subject(commit)
        .orElse(commits.isThere() ? "not in the repository" : "its repository cannot be read");
  }

  /** What holds for the kernels of any kind of campaign. */
  List<Caution> cautions(List<Kernel> kernels) {
    List<Boot> boots = kernels.stream().flatMap(kernel -> kernel.boots().stream()).toList();
    var cautions = new ArrayList<Caution>();
    var emulated = new TreeSet<String>();
    var modelled = new TreeSet<String>();
    boots.stream()
        .flatMap(boot -> boot.kept().platforms().stream())
        .forEach(
            platform -> {
              platform.emulated().ifPresent(emulated::add);
              platform.modelled().map(MemoryCost::label).ifPresent(modelled::add);
            });
    emulated.forEach(
        cpu ->
            cautions.add(
                new Caution(
                    Kind.EMULATED,
                    "The host is an emulated %s: which memory type KVM asks for is exact, what a store costs is not shown."
                        .formatted(cpu))));
    modelled.forEach(
        label ->
            cautions.add(
                new Caution(
                    Kind.MODELLED, "What stores to the video memory cost is a model's: " + label)));
    long removed = boots.stream().filter(boot -> boot.kept().state() == Kept.State.REMOVED).count();
    if (removed > 0) {
      cautions.add(
          new Caution(
              Kind.MISSING,
              "The evidence of %d of %d trials was removed (kbisect gc does so): what they showed is told by the journal alone."
                  .formatted(removed, boots.size())));
    }
    if (!commits.isThere()) {
      cautions.add(
          new Caution(
              Kind.MISSING,
              "The repository cannot be read any more: commits have no subjects here."));
    }
    return cautions;
  }

  /** What one trial is, in words. */
  static String trial(Judge judge) {
    return judge.match(
        command -> "command: " + command.shell(),
        experiment -> named(experiment.scenarioFile().file()) + ": " + experiment.symptomText());
  }

  /** The same of what is booted. */
  static Optional<String> scenario(Judge judge) {
    return judge.booted().map(Experiment::scenarioFile).map(file -> named(file.file()));
  }

  static String named(String file) {
    return BisectWords.named(file);
  }
}
