package org.kbisect.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.config.FileText;
import org.kbisect.judge.SymptomKind;

/** How a commit is judged. All that it takes is in here by value. */
public sealed interface Judge {

  /** What {@code command} or {@code boots} makes of it. */
  <T> T match(Function<Command, T> command, Function<Experiment, T> boots);

  /** What is booted; empty where nothing is. */
  default Optional<Experiment> booted() {
    return match(command -> Optional.empty(), Optional::of);
  }

  /** The command, or the scenario's file. */
  default String named() {
    return match(Command::shell, experiment -> experiment.scenarioFile().file());
  }

  default SymptomKind kind() {
    return match(command -> SymptomKind.SHOWN, experiment -> experiment.symptom().kind());
  }

  /** Whether every trial of a commit is taken to end alike, so that one decides. */
  default boolean isExact() {
    return match(command -> true, Experiment::isExact);
  }

  /** The memory-cost model under which times are taken, if any. */
  default Optional<MemoryCost> memoryCost() {
    return booted().flatMap(Experiment::charge).map(MemoryCharge::cost);
  }

  /** The same where stores cost what they do on another processor. */
  default Judge withCosts(FileText costs) {
    return match(command -> command, experiment -> new Boots(experiment.withCosts(costs)));
  }

  /** The same, with what it boots in virtual time. */
  default Judge inVirtualTime() {
    return match(command -> command, experiment -> new Boots(experiment.inVirtualTime()));
  }

  /** The files of which it keeps what they said. */
  default List<FileText> files() {
    return match(command -> List.of(), Experiment::files);
  }

  /**
   * A command's exit status says it.
   *
   * @param shell the command, for a shell
   * @param checkout whether it needs the commit's files
   */
  record Command(String shell, boolean checkout) implements Judge {
    @Override
    public <T> T match(Function<Command, T> command, Function<Experiment, T> boots) {
      return command.apply(this);
    }
  }

  /** What its kernel does in an experiment says it. */
  record Boots(Experiment experiment) implements Judge {
    @Override
    public <T> T match(Function<Command, T> command, Function<Experiment, T> boots) {
      return boots.apply(experiment);
    }
  }
}
