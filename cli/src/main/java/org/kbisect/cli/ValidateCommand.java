package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.CampaignFile;
import org.kbisect.app.CampaignRunner;
import org.kbisect.app.ClaimedTree;
import org.kbisect.app.ValidateKind;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.SoughtEffect;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.campaign.ValidationRequest.Reference;
import org.kbisect.campaign.ValidationRequest.Row;
import org.kbisect.git.UserRepository;
import org.kbisect.judge.Call;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kbisect validate}: says whether a fix works. */
@Command(
    name = "validate",
    description = "Say whether a patch fixes the symptom, and breaks nothing else.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  @Mixin private FixOptions fix = new FixOptions();
  @Mixin private RepositoryOptions repository = new RepositoryOptions();
  @Mixin private JudgingOptions judging = new JudgingOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException, InterruptedException, LabFault {
    Wiring wiring = Wiring.here();
    CampaignFile file = repository.file(wiring.installation());
    fix.source.orElse(file.patches());
    Path place = repository.place(wiring, file, output);
    try (ClaimedTree trees = ClaimedTree.take(wiring, output, place.toString())) {
      ValidationRequest request = request(wiring, file, trees);
      return ExitCode.of(
          new CampaignRunner<>(new ValidateKind(), wiring, output).begin(request, trees));
    }
  }

  private ValidationRequest request(Wiring wiring, CampaignFile file, ClaimedTree trees)
      throws IOException, InterruptedException, LabFault {
    var builder = new RequestBuilder(wiring, file, judging);
    Subject subject = builder.subject();
    Fix prepared = Fix.of(fix.source, trees, wiring.programs());
    var rows = new ArrayList<Row>();
    for (String revision : revisions(file)) {
      String without = trees.user().commit(revision).name();
      rows.add(new Row(revision, without, prepared.change().onto(without)));
    }
    List<Reference> references = references(rows.get(0), trees);
    Optional<String> good = good(trees.user(), references);
    List<String> controls = fix.controls.isEmpty() ? file.controls() : fix.controls;
    return new ValidationRequest(
        trees.user().path().toString(),
        prepared.titles(),
        rows,
        good,
        references,
        subject,
        controls.stream().map(control -> control(wiring, subject, control)).toList(),
        withMargin(builder.search(subject)));
  }

  private SearchSettings withMargin(SearchSettings search) {
    if (fix.controlMargin == null) {
      return search;
    }
    SoughtEffect asked = search.effect();
    try {
      return search.seeking(
          new SoughtEffect(asked.atLeast(), fix.controlMargin, asked.mostBoots()));
    } catch (IllegalArgumentException wrong) {
      throw new InvalidRequest(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  /** The known-bad base, then the tip if there is one. */
  private List<String> revisions(CampaignFile file) {
    String base = file.bad().orElse("HEAD");
    for (String named : new @Nullable String[] {fix.source.revert, fix.culprit, fix.base}) {
      base = named != null ? named : base;
    }
    String tip = fix.tip != null ? fix.tip : file.tip().orElse(null);
    return tip == null ? List.of(base) : List.of(base, tip);
  }

  private Optional<String> good(UserRepository user, List<Reference> references)
      throws IOException, InterruptedException {
    if (fix.good != null) {
      return Optional.of(user.commit(fix.good).name());
    }
    return references.stream()
        .filter(known -> known.expected() == Call.GOOD)
        .map(Reference::commit)
        .findFirst();
  }

  /** What must be good and bad if the culprit is one: its parent, itself, the base without it. */
  private List<Reference> references(Row base, ClaimedTree trees)
      throws IOException, InterruptedException {
    if (fix.culprit == null) {
      return List.of();
    }
    ObjectId culprit = trees.user().commit(fix.culprit);
    List<String> parents = trees.user().parents(culprit);
    if (parents.size() != 1) {
      throw new InvalidRequest(
          "--culprit %s has %d parents, and only a commit with one makes one change"
              .formatted(fix.culprit, parents.size()));
    }
    var references = new ArrayList<Reference>();
    references.add(new Reference("parent of " + fix.culprit, parents.get(0), Call.GOOD));
    if (!culprit.name().equals(base.without())) {
      references.add(new Reference(fix.culprit, culprit.name(), Call.BAD));
      trees
          .tree()
          .revert(culprit.name(), base.without())
          .ifPresent(
              reverted ->
                  references.add(
                      new Reference(
                          "%s without %s".formatted(base.named(), fix.culprit),
                          reverted,
                          Call.GOOD)));
    }
    return references;
  }

  /** The subject under another scenario, or judged by another command. */
  private static Subject control(Wiring wiring, Subject subject, String control) {
    if (subject.command().isPresent()) {
      return subject.withCommand(control);
    }
    // What a control must not do is grow slower where that is the question, and fail elsewhere.
    String symptom = subject.symptom().equals("slower") ? "slower" : "fails";
    return subject
        .withScenario(wiring.installation().scenario(control).toString())
        .withSymptom(symptom);
  }
}
