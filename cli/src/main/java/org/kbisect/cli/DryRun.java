package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.app.Commits;
import org.kbisect.app.GitLineage;
import org.kbisect.app.GitRelevance;
import org.kbisect.app.Kinds;
import org.kbisect.app.Trees;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Lineage;
import org.kbisect.campaign.Prospect;
import org.kbisect.campaign.SearchedRange;
import org.kbisect.campaign.Trial;
import org.kbisect.plan.LabFault;
import org.kbisect.report.ProspectReport;
import org.kbisect.report.RunsText;
import org.kbisect.search.Distances;
import org.kbisect.search.Range;
import org.kbisect.search.Search;
import org.kbisect.search.Strategy;
import org.kbisect.search.Suggestion;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.StoredCampaign;
import org.kbisect.store.UnreadableCampaign;

/** What a bisection would take, without building anything. */
record DryRun(Wiring wiring, OutputOptions output) {
  /** An incremental build and a boot on two cores, measured (see BENCHMARKS.md). */
  private static final double DEFAULT_SECONDS_A_STEP = 40;

  int print(BisectionRequest request) throws IOException, InterruptedException, LabFault {
    try (Trees trees = Trees.open(wiring, request.repository())) {
      Lineage.NumberedRange whole = GitLineage.read(request, trees).range();
      boolean runs = inRuns(request);
      Optional<SearchedRange> searched = runs ? searched(request, whole, trees) : Optional.empty();
      Lineage.NumberedRange range = searched.map(SearchedRange::searched).orElse(whole);
      Search search = Wiring.judging(request).begin(range);
      String next = first(search, range);
      Optional<Integer> canChange = searched.map(SearchedRange::canChange);
      if (runs && !output.json) {
        output
            .out()
            .println(
                searched
                    .map(
                        known ->
                            RunsText.words(known.size(), known.canChange(), search.stepsLeft()))
                    .orElse(RunsText.UNKNOWN));
      }
      print(range, search, next, canChange, known(request, range), trees.commits());
    }
    return ExitCode.DONE;
  }

  /** Git's strategy goes where git goes, and a command may read any file. */
  private static boolean inRuns(BisectionRequest request) {
    return request.judge().booted().isPresent()
        && Wiring.strategy(request.search().strategy()) != Strategy.GIT;
  }

  private Optional<SearchedRange> searched(
      BisectionRequest request, Lineage.NumberedRange whole, Trees trees)
      throws IOException, InterruptedException {
    try {
      Optional<GitRelevance> relevance = GitRelevance.of(wiring, request.judge(), trees.tree());
      var built = new ArrayList<String>();
      for (String end : List.of(request.good().get(0), request.bad())) {
        if (relevance.isPresent() && relevance.get().inputs(end).isPresent()) {
          built.add(end);
        }
      }
      return relevance.isPresent()
          ? SearchedRange.of(whole, relevance.get(), built)
          : Optional.empty();
    } catch (LabFault cannotBuild) {
      return Optional.empty(); // what has no compiler has no kernels, and nothing is built here
    }
  }

  /** Where nothing is left to search the bad end is the culprit. */
  private static String first(Search search, Lineage.NumberedRange range) {
    return search
        .next()
        .match(
            new Suggestion.Cases<>() {
              @Override
              public String run(Suggestion.Run wanted) {
                return range.ids().get(wanted.commit());
              }

              @Override
              public String done(Suggestion.Done end) {
                return range.ids().get(range.bad());
              }
            });
  }

  /** What the newest campaign knows whose ends were booted for the same. */
  private Optional<ProspectReport> known(BisectionRequest request, Lineage.NumberedRange range)
      throws IOException, LabFault {
    CampaignStore store = CampaignStore.open(wiring.directories().state());
    for (StoredCampaign campaign : store.list()) {
      if (hasEndsOf(campaign, request)) {
        List<Trial> trials = store.trials(campaign.id());
        Optional<Prospect> prospect =
            Prospect.known(request, Wiring.judging(request), range, trials);
        if (prospect.isPresent()) {
          return prospect.map(known -> ProspectReport.of(known, trials));
        }
      }
    }
    return Optional.empty();
  }

  /** Not where a newer kbisect has begun it. */
  private static boolean hasEndsOf(StoredCampaign campaign, BisectionRequest request) {
    try {
      return campaign.kind().equals(Kinds.BISECT.form().name())
          && Kinds.BISECT.form().requestOf(campaign).hasEndsOf(request);
    } catch (UnreadableCampaign e) {
      return false;
    }
  }

  private void print(
      Lineage.NumberedRange range,
      Search search,
      String next,
      Optional<Integer> canChange,
      Optional<ProspectReport> prospect,
      Commits commits) {
    Range candidates = Range.of(range.graph(), range.bad(), range.goods());
    int distance =
        Distances.of(candidates.candidates())
            .distance(candidates.position(range.ids().indexOf(next)));
    double seconds = search.stepsLeft() * DEFAULT_SECONDS_A_STEP;
    if (output.json) {
      var json = JsonNodeFactory.instance.objectNode();
      json.put("candidates", candidates.size());
      json.put("canChange", canChange.orElse(null));
      json.put("next", next);
      json.put("distance", distance);
      json.put("stepsLeft", search.stepsLeft());
      json.put("seconds", seconds);
      json.set("prospect", prospect.map(ProspectReport::json).orElse(null));
      output.out().println(json);
    } else {
      output
          .out()
          .println(
              "%d candidates; first %s, which leaves %d on its smaller side; about %d steps, %.0f min"
                  .formatted(
                      candidates.size(),
                      commits.describe(next),
                      distance,
                      search.stepsLeft(),
                      seconds / 60));
      output
          .out()
          .println(
              prospect
                  .map(known -> "as the ends were when they were booted: " + known.words())
                  .orElse(
                      "how many boots a commit takes is not known: no campaign has told these ends"
                          + " apart"));
    }
  }
}
