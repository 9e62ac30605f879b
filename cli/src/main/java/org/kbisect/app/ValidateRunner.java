package org.kbisect.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.ValidateCampaign;
import org.kbisect.campaign.Validation;
import org.kbisect.campaign.Validation.Verdict;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.report.ValidationJson;
import org.kbisect.report.ValidationText;
import org.kbisect.store.CampaignKind;
import org.kbisect.store.CampaignStore;

/** Runs a validation; one that was interrupted goes on when the same is asked again. */
public record ValidateRunner(Wiring wiring, Audience audience) {

  /**
   * Begins it, or goes on with the same that was interrupted; returns whether it ended as hoped.
   */
  public boolean begin(ValidationRequest request, ClaimedTree trees)
      throws IOException, InterruptedException, LabFault {
    CampaignStore store = CampaignStore.open(wiring.directories().state());
    return run(
        store,
        store.ask(CampaignKind.VALIDATE, request, wiring.clocks().wall().instant()),
        request,
        trees);
  }

  /** A campaign of the journal, to its end; returns whether it ended as hoped. */
  public boolean run(CampaignStore store, long id, ValidationRequest request)
      throws IOException, InterruptedException, LabFault {
    try (ClaimedTree trees = ClaimedTree.take(wiring, audience, request.repository())) {
      return run(store, id, request, trees);
    }
  }

  private boolean run(CampaignStore store, long id, ValidationRequest request, ClaimedTree trees)
      throws IOException, InterruptedException, LabFault {
    try (CampaignRun run = CampaignRun.of(wiring, audience, store, id, trees.commits())) {
      Validation validation =
          new ValidateCampaign(
                  request, Wiring.judging(request), benches(run, request, trees), run.progress())
              .run();
      run.finish(validation);
      return print(run, request, validation, trees.user().identity());
    }
  }

  private static List<Bench> benches(CampaignRun run, ValidationRequest request, ClaimedTree trees)
      throws IOException, InterruptedException, LabFault {
    var subjects = new ArrayList<Subject>();
    subjects.add(request.subject());
    subjects.addAll(request.controls());
    var benches = new ArrayList<Bench>();
    for (int number = 0; number < subjects.size(); number++) {
      benches.add(
          run.bench(
              trees,
              request.repository(),
              subjects.get(number),
              "trials-" + number,
              Optional.empty(),
              false));
    }
    return benches;
  }

  private static boolean print(
      CampaignRun run, ValidationRequest request, Validation validation, Optional<String> identity)
      throws IOException {
    run.print(
        ValidationJson.of(run.id(), request, validation, run.directory(), identity),
        ValidationText.lines(request, validation, run.directory(), identity));
    return validation.verdict() == Verdict.VALIDATED;
  }
}
