package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kbisect.campaign.Bench;
import org.kbisect.campaign.ShrinkCampaign;
import org.kbisect.campaign.ShrinkRequest;
import org.kbisect.campaign.ShrinkResult;
import org.kbisect.campaign.Symbols;
import org.kbisect.config.FileText;
import org.kbisect.kernel.ConfigurationSymbols;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;
import org.kbisect.report.ShrinkReport;
import org.kbisect.report.model.OfShrinking;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Told;
import org.kbisect.store.CampaignForm;

/** Searches for the smallest configuration. */
public final class ShrinkKind implements Kind<ShrinkRequest, ShrinkResult> {
  /** Below a campaign's directory: the fewest symbols so far, as a fragment. */
  private static final String SMALLEST = "smallest.config";

  @Override
  public CampaignForm<ShrinkRequest, ShrinkResult> form() {
    return new CampaignForm<>("shrink-config", ShrinkRequest.class, ShrinkResult.class);
  }

  @Override
  public String repository(ShrinkRequest request) {
    return request.ends().repository();
  }

  @Override
  public List<Judge> judges(ShrinkRequest request) {
    return List.of(request.ends().judge());
  }

  @Override
  public String about(ShrinkRequest request) {
    return request.from().file() + " for " + request.ends().about();
  }

  @Override
  public String ended(ShrinkRequest request, ShrinkResult result) {
    return ShrinkReport.name(result.finding());
  }

  @Override
  public void check(Wiring wiring, ShrinkRequest request) {
    wiring.requireRunnable(request.ends().judge());
    if (booted(request).kernel().base().isEmpty()) {
      throw new InvalidRequest(
          "--base-config is what the smallest configuration is laid over: name a make target, and the"
              + " file with --from");
    }
    if (symbols(request).lines().isEmpty()) {
      throw new InvalidRequest(
          "%s sets no symbol that is not asserted anyway: there is nothing to leave out"
              .formatted(request.from().file()));
    }
  }

  private static Experiment booted(ShrinkRequest request) {
    return request
        .ends()
        .judge()
        .booted()
        .orElseThrow(() -> new InvalidRequest("--run boots no kernel: leave it out"));
  }

  private static ConfigurationSymbols symbols(ShrinkRequest request) {
    return ConfigurationSymbols.of(request.from().text(), booted(request).kernel().fragments());
  }

  @Override
  public Report report(
      Told told, ShrinkRequest request, Optional<ShrinkResult> result, Optional<Trees> trees) {
    return new OfShrinking(told, request, result, symbols(request).lines()).report();
  }

  @Override
  public Shrinking prepare(Wiring wiring, ShrinkRequest request, Trees trees) {
    return new Shrinking(request, symbols(request));
  }

  /** One search. */
  record Shrinking(ShrinkRequest request, ConfigurationSymbols symbols)
      implements Work<ShrinkResult> {

    @Override
    public ShrinkResult run(CampaignRun run) throws IOException, InterruptedException, LabFault {
      return new ShrinkCampaign(
              request.ends(),
              Wiring.judging(request.ends()),
              new Configurations(booted(request), symbols, run),
              run.progress())
          .run();
    }

    @Override
    public CampaignReport report(CampaignRun run, ShrinkResult result) {
      Optional<Path> fragment =
          result.finding().smallest().map(found -> run.directory().resolve(SMALLEST));
      var report =
          new ShrinkReport(
              run.id(),
              result,
              symbols.lines(),
              booted(request).kernel().base(),
              fragment,
              run.directory());
      return new CampaignReport(
          report.json(),
          report.text(),
          result.finding().smallest().filter(found -> found.doubt().isEmpty()).isPresent());
    }
  }

  /** Kernels with some of the symbols, each kind on a bench of its own. */
  private record Configurations(
      Experiment experiment, ConfigurationSymbols symbols, CampaignRun run) implements Symbols {

    @Override
    public List<List<Set<Integer>>> levels() {
      return symbols.levels();
    }

    @Override
    public Bench keeping(Set<Integer> kept) throws IOException, InterruptedException, LabFault {
      Path file = run.directory().resolve("tried.config");
      Files.writeString(file, symbols.fragment(kept));
      Judge judge = new Judge.Boots(experiment.withConfiguration(FileText.read(file)));
      return run.bench(judge, "trials");
    }

    @Override
    public void enough(Set<Integer> kept) throws IOException {
      Files.writeString(run.directory().resolve(SMALLEST), symbols.fragment(kept));
    }
  }
}
