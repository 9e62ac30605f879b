package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.campaign.ValidationRequest.Row;
import org.kbisect.git.UserRepository;
import org.kbisect.git.WorkTree;
import org.kbisect.store.Claim;
import org.kbisect.trial.LabFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kbisect validate}: says whether a fix works. */
@Command(
    name = "validate",
    description = "Say whether a patch fixes the symptom, and breaks nothing else.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  @Mixin private FixOptions fix = new FixOptions();

  @Option(names = "--repo", paramLabel = "DIR", description = "As for bisect.")
  private @Nullable String repository;

  @Option(names = "--campaign", paramLabel = "FILE", description = "As for bisect.")
  private @Nullable String campaign;

  @Mixin private JudgingOptions judging = new JudgingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    CampaignFile file =
        campaign == null
            ? CampaignFile.EMPTY
            : CampaignFile.read(wiring.installation().campaign(campaign));
    var range = new RangeOptions();
    var builder =
        new RequestBuilder(wiring.installation(), file, range, judging, new ArrayList<>());
    Path place = Path.of(builder.repository(repository));
    Path trees = wiring.directories().workTree(place);
    try (UserRepository user = UserRepository.open(place);
        Claim claim = Claim.take(Directories.lockOf(trees), "the work tree " + trees);
        WorkTree tree = WorkTree.open(trees, user)) {
      ValidationRequest request = request(wiring, file, builder, user, tree);
      return new ValidateRunner(wiring, output, user, tree).run(request);
    }
  }

  private ValidationRequest request(
      Wiring wiring, CampaignFile file, RequestBuilder builder, UserRepository user, WorkTree tree)
      throws IOException {
    Subject subject = builder.subject();
    Fix prepared = Fix.of(fix.source, user, tree);
    var rows = new ArrayList<Row>();
    for (String revision : revisions(file)) {
      String without = user.commit(revision).name();
      rows.add(new Row(revision, without, prepared.change().onto(without)));
    }
    Optional<String> good =
        fix.good == null ? Optional.empty() : Optional.of(user.commit(fix.good).name());
    return new ValidationRequest(
        user.path().toString(),
        prepared.titles(),
        rows,
        good,
        subject,
        fix.controls.stream().map(control -> control(wiring, subject, control)).toList(),
        builder.search(subject));
  }

  /** The known-bad base, then the tip if there is one. */
  private List<String> revisions(CampaignFile file) {
    String otherwise = fix.source.revert != null ? fix.source.revert : file.bad().orElse("HEAD");
    String base = fix.base != null ? fix.base : otherwise;
    return fix.tip == null ? List.of(base) : List.of(base, fix.tip);
  }

  /** The subject under another scenario, or judged by another command. */
  private static Subject control(Wiring wiring, Subject subject, String control) {
    boolean boots = subject.command().isEmpty();
    return new Subject(
        boots ? wiring.installation().scenario(control).toString() : subject.scenario(),
        subject.machine(),
        subject.base(),
        subject.fragments(),
        subject.symptom(),
        Optional.empty(),
        subject.time(),
        subject.memoryCost(),
        boots ? Optional.empty() : Optional.of(control),
        subject.checkout());
  }
}
