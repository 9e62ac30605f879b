package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.config.FileText;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Level;
import org.kbisect.plan.Symptom;
import org.kbisect.plan.TestFails;

/**
 * Makes an experiment of a draft. Every file that it names is read here, once.
 *
 * @param draft with all defaults
 */
record ExperimentBuilder(Wiring wiring, Draft draft, Revisions revisions) {

  Experiment build() throws IOException, InterruptedException, LabFault {
    Role role = role();
    FileText place = place(role);
    PlaceFile read = PlaceFile.read(place);
    PlaceKind kind = read.kind();
    kind.requireShows(
        Symptom.parse(draft.get(DraftKey.SYMPTOM)),
        draft.get(DraftKey.TIME),
        draft.has(DraftKey.CPU_MODEL));
    requireTestsFit(read);
    FileText scenario = FileText.read(scenario());
    return new Experiment(
        stack(read, machine(role), scenario),
        scenario,
        draft.find(DraftKey.MEASURE),
        draft.get(DraftKey.SYMPTOM),
        draft.get(DraftKey.TIME),
        Optional.of(place));
  }

  private List<Level> stack(PlaceFile place, FileText machine, FileText scenario)
      throws IOException, InterruptedException, LabFault {
    Optional<GuestDisk> disk = new DiskRequest(wiring.disks(), draft).disk(true);
    var kernels =
        new KernelRequest(wiring.installation(), draft, () -> place.kind().configuration(place));
    KernelRole.UnderTest kernel = kernels.underTest(disk.stream().map(own -> DiskRequest.FRAGMENT));
    if (ChainRequest.isAskedBy(draft)) {
      return new ChainRequest(wiring.installation(), draft, revisions)
          .stack(kernel, machine, disk, scenario);
    }
    if (draft.has(DraftKey.TESTS)) {
      return List.of(
          new Level(
              kernel,
              Optional.empty(),
              new HardwareChoice(machine, Optional.empty(), Optional.empty())));
    }
    if (place.kind().hosts()) {
      return new HostedRequest(wiring.installation(), draft, revisions)
          .stack(kernel, kernels.guestOn(kernel), machine);
    }
    if (draft.has(DraftKey.GUEST_REVISION)) {
      throw new InvalidRequest(
          "--guest-revision is for a guest that stays the same: it goes with --role host and"
              + " --symptom slower, or --place nested");
    }
    var costs = new MemoryCostRequest(wiring.installation(), draft);
    return List.of(
        new Level(
            kernel,
            disk,
            new HardwareChoice(
                machine, Optional.empty(), costs.on(machine, draft.get(DraftKey.TIME)))));
  }

  private void requireTestsFit(PlaceFile place) {
    String symptom = draft.get(DraftKey.SYMPTOM);
    if (!draft.has(DraftKey.TESTS)) {
      if (Symptom.parse(symptom) instanceof TestFails) {
        throw new InvalidRequest(
            "symptom %s is of tests that a host runs: name them with --tests FOLDER"
                .formatted(symptom));
      }
      return;
    }
    if (place.kind() != PlaceKind.SSH_HOST) {
      throw new InvalidRequest(
          "--tests are run by a host of a lab, and place %s has none: add --place ssh-host"
              .formatted(place.name()));
    }
    for (DraftKey<?> refused :
        List.of(DraftKey.GUEST_PROGRAM, DraftKey.GUEST_REVISION, DraftKey.DISK)) {
      if (draft.has(refused)) {
        throw new InvalidRequest(
            "--tests are run by the host itself, without a guest: leave --%s out"
                .formatted(refused.name()));
      }
    }
  }

  private Role role() {
    Role role = draft.get(DraftKey.ROLE);
    if (draft.has(DraftKey.GUEST_PROGRAM) && role != Role.HOST) {
      throw new InvalidRequest("--guest-program runs on a host: leave --role out");
    }
    return role;
  }

  private Path scenario() throws IOException {
    Optional<Path> tests = draft.find(DraftKey.TESTS);
    if (tests.isPresent()) {
      return new TestsOnHost(wiring.directories().state().resolve("tests")).scenario(tests.get());
    }
    Optional<Path> program = draft.find(DraftKey.GUEST_PROGRAM);
    return program.isPresent()
        ? new GuestProgram(
                wiring.directories().state().resolve("programs"), wiring.installation().scripts())
            .scenario(program.get())
        : wiring.installation().scenario(draft.get(DraftKey.SCENARIO));
  }

  private FileText place(Role role) {
    FileText place = new Places(wiring).file(draft.get(DraftKey.PLACE));
    PlaceFile.read(place).requireBoots(role);
    return place;
  }

  private FileText machine(Role role) {
    FileText machine = FileText.read(wiring.installation().machine(draft.get(DraftKey.MACHINE)));
    role.requireFits(machine);
    return machine;
  }
}
