package org.kbisect.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kbisect.config.FileText;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.Condition;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.Level;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.plan.Symptom;
import org.kbisect.plan.TimeMode;
import org.kbisect.qemu.HardwareFile;
import org.kbisect.qemu.MemoryCostModel;

/**
 * The stack of a host under test and of a guest whose time tells: an emulated host shows which
 * memory types it gives, and the memory-cost model what they cost a guest that stays the same.
 */
record ChainRequest(Installation installation, Draft draft, Revisions revisions) {
  /** What goes without saying for it: the guest's scenario. */
  static final Draft DEFAULTS = Draft.EMPTY.with(DraftKey.SCENARIO, "vram-clear");

  /** The last words of a host's first process. */
  private static final String HOST_DONE = "host-done";

  /** Whether a draft asks for one: a host that has times of its own needs no model of them. */
  static boolean isAskedBy(Draft draft) {
    return draft.get(DraftKey.ROLE) == Role.HOST
        && draft.has(DraftKey.CPU_MODEL)
        && draft
            .find(DraftKey.SYMPTOM)
            .filter(text -> Symptom.parse(text).kind() == SymptomKind.TIMED)
            .isPresent();
  }

  /**
   * The host, then the guest.
   *
   * @param machine the host's
   * @param disk the guest's
   */
  List<Level> stack(
      KernelRole.UnderTest kernel, FileText machine, Optional<GuestDisk> disk, FileText scenario)
      throws IOException, InterruptedException {
    requireGuests(ScenarioFile.read(scenario));
    var host = new HardwareChoice(machine, Optional.empty(), Optional.empty());
    FileText reading = FileText.read(installation.scenario(Role.HOST.scenario()));
    HardwareChoice guest = hardware();
    var fixed = new FixedGuest(draft, revisions).like(kernel);
    return List.of(
        new Level(kernel, Optional.empty(), host, Optional.of(reading)),
        new Level(fixed, disk, guest));
  }

  private void requireGuests(Scenario scenario) {
    if (draft.has(DraftKey.GUEST_PROGRAM)) {
      throw new InvalidRequest(
          "--guest-program shows no memory types, and --symptom slower needs them: leave out one");
    }
    if (draft.has(DraftKey.MEMORY_POLICY)) {
      throw new InvalidRequest(
          "which memory type is in force is what the host's kernel shows: leave the memory policy"
              + " out");
    }
    var end = new Condition.Said(HOST_DONE);
    if (scenario.steps().stream().anyMatch(step -> step.condition().equals(end))) {
      throw new InvalidRequest(
          "scenario %s is a host's, and the time is a guest's: name the guest's, such as --scenario"
                  .formatted(scenario.name())
              + " vram-clear");
    }
  }

  private HardwareChoice hardware() {
    FileText machine = FileText.read(installation.machine(Role.GUEST.machine()));
    MemoryCostModel.requireFits(HardwareFile.read(machine), TimeMode.REAL);
    FileText costs = FileText.read(installation.cpu(draft.get(DraftKey.CPU_MODEL)));
    return new HardwareChoice(
        machine, Optional.empty(), Optional.of(new MemoryCharge(costs, MemoryCharge.OF_HOST)));
  }
}
