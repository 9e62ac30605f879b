package org.kbisect.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.Judge;
import org.kbisect.report.BisectWords;

/**
 * How somebody else does it again: a configuration, a command line, and kbisect's own words.
 *
 * @param telling kernels that were booted for it
 */
record Reproduction(Judge judge, List<Kernel> telling) {
  /** What of QEMU's command line makes a difference to the guest; the rest is kbisect's. */
  private static final Set<String> OF_THE_MACHINE =
      Set.of(
          "-machine",
          "-cpu",
          "-accel",
          "-smp",
          "-m",
          "-device",
          "-kernel",
          "-initrd",
          "-append",
          "-icount");

  List<String> lines(CommitFacts culprit) {
    return judge.match(command -> ofCommand(command, culprit), boots -> ofBoots(boots, culprit));
  }

  private static List<String> ofCommand(Judge.Command command, CommitFacts culprit) {
    return List.of(
        "git checkout %.12s".formatted(culprit.commit()),
        command.shell() + "     # fails where the commit is bad");
  }

  private List<String> ofBoots(Experiment experiment, CommitFacts culprit) {
    var lines = new ArrayList<String>();
    lines.add("make " + experiment.kernel().base());
    if (!experiment.kernel().fragments().isEmpty()) {
      lines.add(
          "scripts/kconfig/merge_config.sh -m .config "
              + experiment.kernel().fragments().stream()
                  .map(file -> Told.named(file.file()) + ".config")
                  .collect(Collectors.joining(" ")));
      lines.add("make olddefconfig vmlinux");
    }
    emulator().ifPresent(lines::add);
    if (culprit.parents().size() == 1) {
      lines.add(BisectWords.between(experiment, culprit.parents().get(0), culprit.commit()));
    }
    return lines;
  }

  private Optional<String> emulator() {
    return telling.stream()
        .filter(kernel -> kernel.role() == Role.CULPRIT)
        .flatMap(kernel -> kernel.boots().stream())
        .map(boot -> boot.kept().argv())
        .filter(argv -> !argv.isEmpty() && argv.get(0).startsWith("qemu-"))
        .map(Reproduction::ofTheMachine)
        .reduce((first, last) -> last);
  }

  private static String ofTheMachine(List<String> argv) {
    var words = new ArrayList<>(List.of(argv.get(0)));
    for (int at = 1; at + 1 < argv.size(); at++) {
      if (OF_THE_MACHINE.contains(argv.get(at))) {
        words.add(argv.get(at));
        String value = argv.get(at + 1);
        words.add(quoted(value.startsWith("/") ? Told.named(value) : value));
      }
    }
    return String.join(" ", words);
  }

  /** In double quotes, in which a shell lets a long line go on. */
  private static String quoted(String word) {
    return word.contains(" ") && word.matches("[^\"\\\\$`!]*")
        ? "\"" + word + "\""
        : BisectWords.quoted(word);
  }
}
