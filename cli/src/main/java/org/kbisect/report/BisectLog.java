package org.kbisect.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Calls;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Judging;
import org.kbisect.campaign.Sought;
import org.kbisect.campaign.Trial;
import org.kbisect.judge.Call;

/**
 * A campaign's verdicts in the form of {@code git bisect log}, which {@code git bisect replay}
 * takes.
 *
 * @param subject a commit's subject; empty for a commit that is not in the user's repository
 * @param parents a commit's parents
 */
public record BisectLog(
    BisectionRequest request,
    Judging judging,
    Function<String, Optional<String>> subject,
    Function<String, List<String>> parents) {

  /** The lines, in the order in which the commits were first tried. */
  public List<String> lines(List<Trial> trials, Optional<BisectionResult> result) {
    var lines = new ArrayList<String>();
    lines.add(comment(request.sought().young(), request.bad()));
    request.good().forEach(good -> lines.add(comment(request.sought().old(), good)));
    lines.add(start());
    Optional<Finding.FirstBad> found =
        result.map(BisectionResult::finding).flatMap(Finding::firstBad);
    verdicts(trials, found)
        .forEach(
            (commit, call) -> {
              lines.add(comment(word(call), commit));
              lines.add("git bisect " + word(call) + " " + commit);
            });
    found.ifPresent(
        first ->
            lines.add(
                comment("first %s commit".formatted(request.sought().young()), first.commit())));
    return lines;
  }

  /** Git's replay takes no word that is not quoted. */
  private String start() {
    var words = new ArrayList<>(List.of("git bisect start"));
    if (request.sought() == Sought.FIX) {
      words.add("'--term-old=%s'".formatted(request.sought().old()));
      words.add("'--term-new=%s'".formatted(request.sought().young()));
    }
    if (request.firstParent()) {
      words.add("'--first-parent'");
    }
    words.add("'" + request.bad() + "'");
    request.good().forEach(good -> words.add("'" + good + "'"));
    if (!request.paths().isEmpty()) {
      words.add("--");
      request.paths().forEach(path -> words.add("'" + path + "'"));
    }
    return String.join(" ", words);
  }

  /**
   * The ends are in the first line; what kbisect made itself git does not know. What was found was
   * decided with the rates that the search had learned, and those of the ends alone may not do.
   */
  private Map<String, Call> verdicts(List<Trial> trials, Optional<Finding.FirstBad> found) {
    var verdicts = new LinkedHashMap<>(Calls.of(request, judging, trials));
    found.ifPresent(
        first -> {
          if (first.verification().parent().equals(Optional.of(Call.GOOD))) {
            parents.apply(first.commit()).stream()
                .limit(request.firstParent() ? 1 : Long.MAX_VALUE)
                .forEach(parent -> verdicts.put(parent, Call.GOOD));
          }
          verdicts.put(first.commit(), first.verification().culprit());
        });
    request.good().forEach(verdicts::remove);
    verdicts.remove(request.bad());
    verdicts.keySet().removeIf(commit -> subject.apply(commit).isEmpty());
    return verdicts;
  }

  private String word(Call call) {
    return request.sought().word(call == Call.UNDECIDED ? Call.SKIP : call);
  }

  private String comment(String word, String commit) {
    return "# %s: [%s] %s".formatted(word, commit, subject.apply(commit).orElse(""));
  }
}
