package org.kbisect.place;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.Programs;

/** The contract of a place that is an emulator on this machine. */
public abstract class EmulatorContract extends PlaceContract {
  private final Programs programs = new LocalPrograms();
  private final String program;
  private final String process;
  private Place place;

  /**
   * A place's contract.
   *
   * @param program the emulator's, without which its tests are skipped
   * @param process how the command lines of what runs there begin
   */
  protected EmulatorContract(String program, String process) {
    this.program = program;
    this.process = process;
  }

  @BeforeEach
  void make() {
    for (String tool : List.of(program, "gcc")) {
      assumeTrue(programs.find(tool).isPresent(), "there is no " + tool);
    }
    place = place(programs);
  }

  protected abstract Place place(Programs programs);

  @Override
  protected Place place() {
    return place;
  }

  @Override
  protected Path kernel(Path file) throws Exception {
    return TinyKernel.make(file);
  }

  @Override
  protected List<?> running() {
    return Emulators.running(process);
  }

  @Override
  protected void cutPower() {
    Emulators.kill(process);
  }

  @Override
  protected int brought() {
    return 0; // files lie here already
  }
}
