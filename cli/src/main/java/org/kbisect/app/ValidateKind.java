package org.kbisect.app;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.ValidateCampaign;
import org.kbisect.campaign.Validation;
import org.kbisect.campaign.Validation.Verdict;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.campaign.ValidationRequest.Row;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;
import org.kbisect.report.ValidationJson;
import org.kbisect.report.ValidationText;
import org.kbisect.report.model.OfValidation;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Told;
import org.kbisect.store.CampaignForm;

/** Validations of a fix. */
public final class ValidateKind implements Kind<ValidationRequest, Validation> {

  @Override
  public CampaignForm<ValidationRequest, Validation> form() {
    return new CampaignForm<>("validate", ValidationRequest.class, Validation.class);
  }

  @Override
  public String repository(ValidationRequest request) {
    return request.repository();
  }

  @Override
  public List<Judge> judges(ValidationRequest request) {
    return Stream.concat(Stream.of(request.judge()), request.controls().stream()).toList();
  }

  @Override
  public String about(ValidationRequest request) {
    return "%s on %s in %s"
        .formatted(
            String.join("; ", request.fix()),
            request.rows().stream().map(Row::named).collect(joining(", ")),
            request.repository());
  }

  @Override
  public String ended(ValidationRequest request, Validation validation) {
    return validation.verdict().name();
  }

  @Override
  public Report report(
      Told told, ValidationRequest request, Optional<Validation> result, Optional<Trees> trees) {
    return new OfValidation(told, request, result).report();
  }

  @Override
  public Validating prepare(Wiring wiring, ValidationRequest request, Trees trees)
      throws IOException, InterruptedException {
    return new Validating(request, trees.user().identity());
  }

  /**
   * One validation.
   *
   * @param identity who answers the thread
   */
  record Validating(ValidationRequest request, Optional<String> identity)
      implements Work<Validation> {

    @Override
    public Validation run(CampaignRun run) throws IOException, InterruptedException, LabFault {
      var judges = new ArrayList<Judge>();
      judges.add(request.judge());
      judges.addAll(request.controls());
      List<Bench> benches = new ArrayList<>();
      for (Judge judge : judges) {
        benches.add(run.bench(judge, "trials-" + benches.size()));
      }
      return new ValidateCampaign(request, Wiring.judging(request), benches, run.progress()).run();
    }

    @Override
    public CampaignReport report(CampaignRun run, Validation validation) {
      return new CampaignReport(
          ValidationJson.of(run.id(), request, validation, run.directory(), identity),
          ValidationText.lines(request, validation, run.directory(), identity),
          validation.verdict() == Verdict.VALIDATED);
    }
  }
}
