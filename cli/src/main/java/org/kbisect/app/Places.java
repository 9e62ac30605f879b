package org.kbisect.app;

import java.util.List;
import java.util.Optional;
import org.kbisect.config.FileText;
import org.kbisect.kernel.KernelForm;
import org.kbisect.kernel.Making;
import org.kbisect.place.Fact;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.watch.Machine;

/** The places where trials can run, each a file that says of which kind it is. */
public record Places(Wiring wiring) {

  /**
   * The file of a place, by its name or by a path to it.
   *
   * @throws InvalidRequest when there is none, naming those that there are
   */
  FileText file(String nameOrPath) {
    return FileText.read(wiring.installation().place(nameOrPath));
  }

  /** Of which kind the place of a draft is. */
  PlaceKind kind(Draft draft) {
    String named = draft.find(DraftKey.PLACE).orElseGet(() -> draft.get(DraftKey.ROLE).place());
    return PlaceFile.read(file(named)).kind();
  }

  /**
   * What goes without saying at the place of a draft: where that boots the other role's kernel,
   * what does so for the role, and it is refused later.
   */
  Draft defaults(Draft draft) {
    Role role = draft.get(DraftKey.ROLE);
    PlaceKind kind = kind(draft);
    return kind.boots() == role ? kind.defaults().over(role.defaults()) : role.defaults();
  }

  /**
   * What boots the kernels of an experiment.
   *
   * @throws InvalidRequest when it compares times, and they would be those of several machines
   */
  Machine machine(Experiment experiment) {
    HardwareChoice hardware = experiment.level().hardware();
    FileText file = experiment.place().orElseGet(() -> file(Role.of(hardware.machine()).place()));
    PlaceFile place = PlaceFile.read(file);
    place.requireComparable(experiment.symptom(), experiment.time());
    return machine(place, hardware);
  }

  /** What boots kernels on this machine, on such hardware. */
  public Machine here(HardwareChoice hardware) {
    return machine(PlaceFile.read(file(Role.of(hardware.machine()).place())), hardware);
  }

  private Machine machine(PlaceFile file, HardwareChoice hardware) {
    return file.kind().machine(wiring, file, hardware);
  }

  /** Whether an experiment's kernels boot on other machines than the one that builds them. */
  boolean isElsewhere(Experiment experiment) {
    return experiment.place().filter(file -> PlaceFile.read(file).kind().isElsewhere()).isPresent();
  }

  /** What the kernels of an experiment are built as. */
  KernelForm form(Experiment experiment) {
    return experiment
        .place()
        .map(file -> PlaceFile.read(file).kind().form())
        .orElse(KernelForm.VMLINUX);
  }

  /** Where the kernels of an experiment are built. */
  Making making(Experiment experiment) {
    return experiment
        .place()
        .map(PlaceFile::read)
        .map(place -> place.kind().making(wiring, place))
        .orElseGet(wiring::making);
  }

  /** What the place of an experiment calls itself. */
  static String nameOf(Experiment experiment) {
    return experiment
        .place()
        .map(file -> PlaceFile.read(file).name())
        .orElseGet(() -> Role.of(experiment.level().hardware().machine()).place());
  }

  /** What a place has of what it needs, for the machine that goes without saying there. */
  public List<Fact> facts(String nameOrPath) throws LabFault, InterruptedException {
    PlaceFile file = PlaceFile.read(file(nameOrPath));
    FileText machine =
        FileText.read(wiring.installation().machine(file.kind().defaults().get(DraftKey.MACHINE)));
    return machine(file, new HardwareChoice(machine, Optional.empty(), Optional.empty())).facts();
  }

  /** What a place is, in a sentence. */
  public String description(String nameOrPath) {
    return PlaceFile.read(file(nameOrPath)).description();
  }
}
