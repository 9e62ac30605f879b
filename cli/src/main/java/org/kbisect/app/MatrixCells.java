package org.kbisect.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.app.MatrixFile.Variant;
import org.kbisect.campaign.MatrixRequest.Combination;
import org.kbisect.config.FileText;
import org.kbisect.git.Mailbox;
import org.kbisect.git.PatchMail;
import org.kbisect.git.PatchStack;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.plan.MemoryCost;

/** Makes the cells of a matrix: what its row says and what its column says, over the campaign's. */
public final class MatrixCells {
  private final Wiring wiring;
  private final MatrixFile file;
  private final Draft said;
  private final Judge common;
  private final ClaimedTree trees;
  private final Map<String, String> patched = new HashMap<>();

  /**
   * The cells of a file.
   *
   * @param options that come before what the file says of all cells
   */
  public MatrixCells(Wiring wiring, MatrixFile file, Draft options, ClaimedTree trees)
      throws IOException, InterruptedException, LabFault {
    this.wiring = wiring;
    this.file = file;
    this.said = options.over(file.campaign().draft());
    this.trees = trees;
    this.common =
        new RequestBuilder(wiring, said).judge(revision -> trees.user().commit(revision).name());
  }

  /** All of them, row by row; patches are applied, and what is wrong is said before any boot. */
  public List<Combination> all() throws IOException, InterruptedException, LabFault {
    var cells = new ArrayList<Combination>();
    for (Variant row : file.rows()) {
      for (Variant column : file.columns()) {
        cells.add(cell(row, column));
      }
    }
    return cells;
  }

  private Combination cell(Variant row, Variant column)
      throws IOException, InterruptedException, LabFault {
    Judge judge = judge(row, column);
    return new Combination(
        row.name(),
        column.name(),
        commit(row, column),
        judge,
        judge.memoryCost().isPresent(),
        file.published(row, column));
  }

  private Judge judge(Variant row, Variant column) {
    return common
        .booted()
        .<Judge>map(experiment -> new Judge.Boots(experiment(experiment, row, column)))
        .orElse(common);
  }

  private Experiment experiment(Experiment common, Variant row, Variant column) {
    Experiment timed = common.withSymptom("slower");
    Experiment booted =
        one("scenario", row, column, Variant::scenario)
            .map(name -> timed.withScenario(FileText.read(wiring.installation().scenario(name))))
            .orElse(timed)
            .withHardware(hardware(common.level().hardware(), row, column));
    return one("cpu-model", row, column, Variant::cpuModel)
        .map(name -> withCosts(booted, name))
        .orElse(booted);
  }

  private Experiment withCosts(Experiment experiment, String cpu) {
    if (experiment.charge().isEmpty()) {
      throw new InvalidRequest(
          "cpu-model %s: %s charges nothing for stores; it takes a cpu-model or a memory-cost of all"
                  .formatted(cpu, file.name())
              + " cells, too");
    }
    return experiment.withCosts(FileText.read(wiring.installation().cpu(cpu)));
  }

  private HardwareChoice hardware(HardwareChoice common, Variant row, Variant column) {
    var costs = new MemoryCostRequest(wiring.installation(), said);
    Optional<FileText> other =
        one("machine", row, column, Variant::machine)
            .map(name -> FileText.read(wiring.installation().machine(name)));
    FileText machine = other.orElse(common.machine());
    Role.of(common.machine()).requireFits(machine);
    Optional<MemoryCharge> own = other.isPresent() ? costs.ofMachine(machine) : common.charge();
    Optional<MemoryCost> asked = one("memory-cost", row, column, Variant::memoryCost);
    if (asked.isPresent() && Role.of(machine) == Role.HOST) {
      throw new InvalidRequest(
          machine.file()
              + " is an emulated host, which gives the memory policy: with symptom: slower, cpu-model"
              + " names the processor whose costs a guest is charged");
    }
    return new HardwareChoice(
        machine, one("cpu", row, column, Variant::cpu), asked.map(costs::charge).or(() -> own));
  }

  private String commit(Variant row, Variant column)
      throws IOException, InterruptedException, LabFault {
    String revision =
        one("revision", row, column, Variant::revision).or(file::revision).orElse("HEAD");
    String commit = trees.user().commit(revision).name();
    var patches = new ArrayList<>(row.patches());
    patches.addAll(column.patches());
    if (patches.isEmpty()) {
      return commit;
    }
    String key = commit + patches;
    String known = patched.get(key);
    if (known == null) {
      List<PatchMail> mails = Mailbox.read(patches);
      known = new PatchStack(trees.tree(), wiring.programs()).apply(commit, mails);
      patched.put(key, known);
    }
    return known;
  }

  private static <T> Optional<T> one(
      String key, Variant row, Variant column, Function<Variant, Optional<T>> value) {
    if (value.apply(row).isPresent() && value.apply(column).isPresent()) {
      throw column
          .place()
          .error("%s is set by the row %s, too; only one of them can".formatted(key, row.name()));
    }
    return value.apply(row).or(() -> value.apply(column));
  }
}
