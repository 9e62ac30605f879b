package org.kbisect.app;

import java.util.Locale;
import org.kbisect.bochs.EmulatedHostFile;
import org.kbisect.config.FileText;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.Choice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Symptom;
import org.kbisect.plan.TimeMode;
import org.kbisect.qemu.HardwareFile;

/** Whose kernel is under test, with what goes without saying for it. */
public enum Role {
  GUEST("local", "weston", "bochs-display", "slower"),
  HOST("vmx-emulated", "vmx-memory-type", "vmx-emulated", "memory-type:wc=wc");

  private final String place;
  private final String scenario;
  private final String machine;
  private final String symptom;

  Role(String place, String scenario, String machine, String symptom) {
    this.place = place;
    this.scenario = scenario;
    this.machine = machine;
    this.symptom = symptom;
  }

  /**
   * The role with this name.
   *
   * @throws InvalidRequest when there is none
   */
  public static Role parse(String name) {
    return Choice.of("role", name, values());
  }

  /** The role of the kernel that a machine boots. */
  public static Role of(FileText machine) {
    return EmulatedHostFile.read(machine).isPresent() || HardwareFile.bootsHost(machine)
        ? HOST
        : GUEST;
  }

  /** Where it runs if nobody says so. */
  String place() {
    return place;
  }

  /** On what it runs if nobody says so. */
  String machine() {
    return machine;
  }

  /** What it shows if nobody says so. */
  String scenario() {
    return scenario;
  }

  /** What goes without saying. */
  Draft defaults() {
    return Draft.EMPTY
        .with(DraftKey.PLACE, place)
        .with(DraftKey.SCENARIO, scenario)
        .with(DraftKey.MACHINE, machine)
        .with(DraftKey.SYMPTOM, symptom);
  }

  /**
   * Refuses what an emulated host cannot show: its clock counts instructions, and a store takes
   * one.
   *
   * @param priced whether a model says what stores cost
   * @throws InvalidRequest with the reason
   */
  public void requireShows(Symptom asked, TimeMode time, boolean priced) {
    if (this == HOST && time != TimeMode.REAL) {
      throw new InvalidRequest(
          "an emulated host shows no times, so --time virtual says nothing there: leave it out");
    }
    if (this == HOST && asked.kind() == SymptomKind.TIMED && !priced) {
      throw new InvalidRequest(
          "an emulated host shows no times, so --symptom slower needs --cpu-model, such as"
              + " sapphire-rapids: a guest is timed whose memory types are the host's and cost what"
              + " they do on that processor; the symptoms are "
              + Symptom.FORMS);
    }
  }

  /**
   * Refuses a machine that boots the other kernel.
   *
   * @throws InvalidRequest with what to do instead
   */
  public void requireFits(FileText asked) {
    if (of(asked) != this) {
      throw new InvalidRequest(
          this == GUEST
              ? "machine %s boots a host's kernel: add --role host".formatted(asked.file())
              : "--role host needs a machine that emulates a host, such as %s, and %s boots guests"
                  .formatted(HOST.machine, asked.file()));
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
