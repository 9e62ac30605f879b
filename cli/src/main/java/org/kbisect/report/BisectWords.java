package org.kbisect.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Sought;
import org.kbisect.campaign.SoughtEffect;
import org.kbisect.plan.EffectiveMemoryType;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.HostSymptom;
import org.kbisect.plan.KernelRole;
import org.kbisect.process.ShellWord;

/** A bisection as words for a shell, which ask for the same range in another way. */
public record BisectWords(BisectionRequest request) {
  /** What a shell takes as it is. */
  private static final String PLAIN = "[\\w.,:/@%+=^~-]+";

  /**
   * The same for boots in virtual time; how often an end is booted is left to the default there.
   */
  String inVirtualTime() {
    var words = new ArrayList<>(List.of("kbisect", "bisect"));
    add(words, "--repo", request.repository());
    // Not as the user named them: a name may mean another commit by now.
    if (request.sought() == Sought.FIX) {
      add(words, "--find", "fix", "--bad", request.good().get(0), "--good", request.bad());
    } else {
      request.good().forEach(good -> add(words, "--good", good));
      add(words, "--bad", request.bad());
    }
    if (request.firstParent()) {
      words.add("--first-parent");
    }
    request.suspects().forEach(path -> add(words, "--suspect", path));
    request.judge().booted().ifPresent(experiment -> add(words, experiment));
    if (request.search().effect().atLeast() != SoughtEffect.USUAL.atLeast()) {
      add(words, "--at-least", Double.toString(request.search().effect().atLeast()));
    }
    add(words, "--time", "virtual");
    if (!request.paths().isEmpty()) {
      words.add("--");
      words.addAll(request.paths());
    }
    return words.stream().map(BisectWords::quoted).collect(Collectors.joining(" "));
  }

  /** The same experiment between a commit and its parent, by names that hold on any machine. */
  public static String between(Experiment experiment, String good, String bad) {
    var words = new ArrayList<>(List.of("kbisect", "bisect", "--repo", "linux"));
    add(words, "--good", good.substring(0, 12), "--bad", bad.substring(0, 12));
    if (isOfHost(experiment)) {
      add(words, "--role", "host");
    }
    add(words, "--scenario", named(experiment.scenarioFile().file()));
    add(words, "--machine", named(experiment.level().hardware().machine().file()));
    add(words, "--symptom", experiment.symptomText());
    experiment.measure().ifPresent(span -> add(words, "--measure", span));
    return words.stream().map(BisectWords::quoted).collect(Collectors.joining(" "));
  }

  private static boolean isOfHost(Experiment experiment) {
    return experiment.symptom() instanceof HostSymptom
        || experiment.symptom() instanceof EffectiveMemoryType;
  }

  /** A file of kbisect's by its name: where it lies here says nothing to a reader elsewhere. */
  public static String named(String file) {
    return file.replaceFirst("/scenario\\.yaml$", "")
        .replaceFirst("^.*/", "")
        .replaceFirst("\\.(yaml|config)$", "");
  }

  private static void add(List<String> words, Experiment experiment) {
    add(words, "--scenario", experiment.scenarioFile().file());
    add(words, "--machine", experiment.level().hardware().machine().file());
    KernelRole.UnderTest kernel = experiment.kernel();
    add(
        words,
        "--base-config",
        kernel.base().isEmpty() ? kernel.over().orElseThrow().file() : kernel.base());
    experiment.kernel().fragments().forEach(each -> add(words, "--config", each.file()));
    add(words, "--symptom", experiment.symptomText());
    experiment.measure().ifPresent(span -> add(words, "--measure", span));
  }

  private static void add(List<String> words, String... more) {
    words.addAll(Arrays.asList(more));
  }

  /** A word as a shell takes it. */
  public static String quoted(String word) {
    return word.matches(PLAIN) ? word : ShellWord.of(word);
  }
}
