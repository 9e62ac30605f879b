package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.app.ClaimedTree;
import org.kbisect.app.MachineVariant;
import org.kbisect.app.MatrixFile;
import org.kbisect.app.MatrixFile.Variant;
import org.kbisect.app.Role;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.MatrixRequest.Cell;
import org.kbisect.git.Mailbox;
import org.kbisect.git.PatchMail;
import org.kbisect.git.PatchStack;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.MemoryCost;

/** Makes the cells of a matrix: what its row says and what its column says, over the campaign's. */
final class MatrixCells {
  private final Wiring wiring;
  private final MatrixFile file;
  private final Subject common;
  private final ClaimedTree trees;
  private final Map<String, String> patched = new HashMap<>();

  MatrixCells(Wiring wiring, MatrixFile file, JudgingOptions judging, ClaimedTree trees)
      throws IOException, InterruptedException, LabFault {
    this.wiring = wiring;
    this.file = file;
    this.common = new RequestBuilder(wiring, file.campaign(), judging).subject();
    this.trees = trees;
  }

  /** All of them, row by row; patches are applied, and what is wrong is said before any boot. */
  List<Cell> all() throws IOException, InterruptedException, LabFault {
    var cells = new ArrayList<Cell>();
    for (Variant row : file.rows()) {
      for (Variant column : file.columns()) {
        cells.add(cell(row, column));
      }
    }
    return cells;
  }

  private Cell cell(Variant row, Variant column)
      throws IOException, InterruptedException, LabFault {
    Subject subject = subject(row, column);
    return new Cell(
        row.name(),
        column.name(),
        commit(row, column),
        subject,
        subject.memoryCost().isPresent(),
        file.published(row, column));
  }

  private Subject subject(Variant row, Variant column) throws IOException {
    if (common.command().isPresent()) {
      return common;
    }
    Optional<Path> other =
        one("machine", row, column, Variant::machine)
            .map(name -> wiring.installation().machine(name));
    Path machine = other.orElse(Path.of(common.machine()));
    Role.of(Path.of(common.machine())).requireFits(machine);
    Optional<MemoryCost> model =
        other.isPresent() ? MemoryCostRequest.ofMachine(machine) : common.memoryCost();
    Optional<String> cpu = one("cpu", row, column, Variant::cpu);
    if (cpu.isPresent()) {
      machine =
          new MachineVariant(wiring.directories().state().resolve("machines"))
              .of(machine, cpu.get());
    }
    Optional<String> scenario =
        one("scenario", row, column, Variant::scenario)
            .map(name -> wiring.installation().scenario(name).toString());
    return scenario
        .map(common::withScenario)
        .orElse(common)
        .withMachine(
            machine.toString(),
            one("memory-cost", row, column, Variant::memoryCost).or(() -> model))
        .withSymptom("slower");
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
