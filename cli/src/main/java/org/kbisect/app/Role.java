package org.kbisect.app;

import java.nio.file.Path;
import java.util.Locale;
import org.kbisect.bochs.EmulatedHostFile;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.Choice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Symptom;

/** Whose kernel is under test, with what goes without saying for it. */
public enum Role {
  GUEST("weston", "bochs-display", "slower"),
  HOST("vmx-memory-type", "vmx-emulated", "memory-type:wc=wc");

  private final String scenario;
  private final String machine;
  private final String symptom;

  Role(String scenario, String machine, String symptom) {
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
  public static Role of(Path machine) {
    return EmulatedHostFile.read(machine).isPresent() ? HOST : GUEST;
  }

  public String scenario() {
    return scenario;
  }

  public String machine() {
    return machine;
  }

  public String symptom() {
    return symptom;
  }

  /**
   * Refuses what an emulated host cannot show: its clock counts instructions, and a store takes
   * one.
   *
   * @throws InvalidRequest with the reason
   */
  public void requireShows(Symptom asked, String time) {
    if (this == HOST && (asked.kind() == SymptomKind.TIMED || !time.equals("real"))) {
      throw new InvalidRequest(
          "an emulated host shows no times, so --symptom slower and --time virtual say nothing"
              + " there; the symptoms are "
              + Symptom.FORMS);
    }
  }

  /**
   * Refuses a machine that boots the other kernel.
   *
   * @throws InvalidRequest with what to do instead
   */
  public void requireFits(Path file) {
    if (of(file) != this) {
      throw new InvalidRequest(
          this == GUEST
              ? "machine %s boots a host's kernel: add --role host".formatted(file)
              : "--role host needs a machine that emulates a host, such as %s, and %s boots guests"
                  .formatted(HOST.machine, file));
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
