package org.kbisect.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Calls;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Judging;
import org.kbisect.campaign.Trial;
import org.kbisect.judge.Call;

/**
 * A campaign's verdicts in the form of {@code git bisect log}, which {@code git bisect replay}
 * takes.
 *
 * @param subject a commit's subject; empty for a commit that is not in the user's repository
 */
public record BisectLog(
    BisectionRequest request, Judging judging, Function<String, Optional<String>> subject) {

  /** The lines, in the order in which the commits were first tried. */
  public List<String> lines(List<Trial> trials, Optional<BisectionResult> result) {
    var lines = new ArrayList<String>();
    lines.add(comment("bad", request.bad()));
    request.good().forEach(good -> lines.add(comment("good", good)));
    lines.add(start());
    verdicts(trials)
        .forEach(
            (commit, call) -> {
              lines.add(comment(word(call), commit));
              lines.add("git bisect " + word(call) + " " + commit);
            });
    result.ifPresent(
        ended -> {
          if (ended.finding() instanceof Finding.FirstBad first) {
            lines.add(comment("first bad commit", first.commit()));
          }
        });
    return lines;
  }

  private String start() {
    var words = new ArrayList<>(List.of("git bisect start"));
    if (request.firstParent()) {
      words.add("--first-parent");
    }
    words.add("'" + request.bad() + "'");
    request.good().forEach(good -> words.add("'" + good + "'"));
    if (!request.paths().isEmpty()) {
      words.add("--");
      request.paths().forEach(path -> words.add("'" + path + "'"));
    }
    return String.join(" ", words);
  }

  /** The ends are in the first line; what kbisect made itself git does not know. */
  private Map<String, Call> verdicts(List<Trial> trials) {
    var verdicts = new LinkedHashMap<>(Calls.of(request, judging, trials));
    request.good().forEach(verdicts::remove);
    verdicts.remove(request.bad());
    verdicts.keySet().removeIf(commit -> subject.apply(commit).isEmpty());
    return verdicts;
  }

  private static String word(Call call) {
    return switch (call) {
      case GOOD, BAD, SKIP -> call.name().toLowerCase(Locale.ROOT);
      case UNDECIDED -> "skip";
    };
  }

  private String comment(String word, String commit) {
    return "# %s: [%s] %s".formatted(word, commit, subject.apply(commit).orElse(""));
  }
}
