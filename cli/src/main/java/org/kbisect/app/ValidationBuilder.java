package org.kbisect.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.campaign.ValidationRequest.Reference;
import org.kbisect.campaign.ValidationRequest.Row;
import org.kbisect.config.FileText;
import org.kbisect.judge.Call;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;

/** Makes a validation's request of a draft. */
public record ValidationBuilder(Wiring wiring, Draft said, ClaimedTree trees) {
  /** Before the name of a control that is a machine. */
  private static final String MACHINE = "machine:";

  /**
   * What is to be validated.
   *
   * @throws InvalidRequest when nobody has said so
   */
  public static FixSource source(Draft said) {
    return said.find(DraftKey.FIX)
        .orElseThrow(
            () ->
                new InvalidRequest(
                    "what is to be validated? Name it with --patch, --commit, --branch or"
                        + " --revert"));
  }

  public ValidationRequest build() throws IOException, InterruptedException, LabFault {
    var builder = new RequestBuilder(wiring, said);
    Judge judge = builder.judge(revision -> trees.user().commit(revision).name());
    FixSource source = source(said);
    Fix fix = source.fix(trees, wiring.programs());
    var rows = new ArrayList<Row>();
    for (String revision : revisions(source)) {
      String without = trees.user().commit(revision).name();
      rows.add(new Row(revision, without, fix.change().onto(without)));
    }
    List<Reference> references = references(rows.get(0));
    return new ValidationRequest(
        trees.user().path().toString(),
        fix.titles(),
        rows,
        good(references),
        references,
        judge,
        said.all(DraftKey.CONTROLS).stream().map(control -> control(judge, control)).toList(),
        builder.search(judge));
  }

  /** The known-bad base, then the tip if there is one. */
  private List<String> revisions(FixSource source) {
    var revisions = new ArrayList<String>();
    revisions.add(
        said.find(DraftKey.BASE)
            .or(() -> said.find(DraftKey.CULPRIT))
            .or(source::base)
            .or(() -> said.find(DraftKey.BAD))
            .orElse("HEAD"));
    said.find(DraftKey.TIP).ifPresent(revisions::add);
    return revisions;
  }

  private Optional<String> good(List<Reference> references)
      throws IOException, InterruptedException {
    Optional<String> known = said.find(DraftKey.KNOWN_GOOD);
    if (known.isPresent()) {
      return Optional.of(trees.user().commit(known.get()).name());
    }
    return references.stream()
        .filter(reference -> reference.expected() == Call.GOOD)
        .map(Reference::commit)
        .findFirst();
  }

  /** What must be good and bad if the culprit is one: its parent, itself, the base without it. */
  private List<Reference> references(Row base) throws IOException, InterruptedException {
    Optional<String> named = said.find(DraftKey.CULPRIT);
    if (named.isEmpty()) {
      return List.of();
    }
    ObjectId culprit = trees.user().commit(named.get());
    List<String> parents = trees.user().parents(culprit);
    if (parents.size() != 1) {
      throw new InvalidRequest(
          "--culprit %s has %d parents, and only a commit with one makes one change"
              .formatted(named.get(), parents.size()));
    }
    var references = new ArrayList<Reference>();
    references.add(new Reference("parent of " + named.get(), parents.get(0), Call.GOOD));
    if (!culprit.name().equals(base.without())) {
      references.add(new Reference(named.get(), culprit.name(), Call.BAD));
      String without = "%s without %s".formatted(base.named(), named.get());
      trees
          .tree()
          .revert(culprit.name(), base.without())
          .ifPresent(reverted -> references.add(new Reference(without, reverted, Call.GOOD)));
    }
    return references;
  }

  /** The same experiment under another scenario or on another machine, or another command. */
  private Judge control(Judge judge, String control) {
    return judge.match(
        command -> new Judge.Command(control, command.checkout()),
        experiment -> new Judge.Boots(control(experiment, control)));
  }

  private Experiment control(Experiment experiment, String control) {
    // What a control must not do is grow slower where that is the question, and fail elsewhere.
    String symptom = experiment.symptomText().equals("slower") ? "slower" : "fails";
    Experiment other =
        control.startsWith(MACHINE)
            ? onMachine(experiment, control.substring(MACHINE.length()))
            : experiment.withScenario(FileText.read(wiring.installation().scenario(control)));
    return other.withSymptom(symptom);
  }

  private Experiment onMachine(Experiment experiment, String name) {
    HardwareChoice chosen = experiment.level().hardware();
    FileText machine = FileText.read(wiring.installation().machine(name));
    Role.of(chosen.machine()).requireFits(machine);
    return experiment.withHardware(new HardwareChoice(machine, Optional.empty(), chosen.charge()));
  }
}
