package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.qemu.Wires;

/** What a host gives of what QEMU writes there. */
class RemoteWiresTest {
  private static final String FILE = "screen.ppm";

  @TempDir private Path work;
  private final LocalShell host = new LocalShell();
  private RemoteWires wires;

  @BeforeEach
  void reach() throws Exception {
    var shell = new Shell("host here", host);
    var clocks = Clocks.system();
    wires =
        new RemoteWires(
            shell, Wires.here(clocks), RunFolder.make(shell, work.toString()), clocks.monotonic());
  }

  @AfterEach
  void close() {
    wires.close();
  }

  @Test
  void givesAFileAsItIsNow() throws Exception {
    Path there = wires.directory().resolve(FILE);

    for (String content : new String[] {"black", "black", "grey"}) {
      Files.writeString(there, content);
      assertThat(wires.fetch(FILE)).hasContent(content);
    }
  }

  @Test
  void fileThatIsNotThereMayBeThereNextTime() {
    assertThatThrownBy(() -> wires.fetch(FILE))
        .isInstanceOf(IOException.class)
        .hasMessage("host here does not give " + FILE);
  }

  /** Else a guest were late whose host nobody can see. */
  @Test
  void hostOutOfReachIsTheLabs() throws Exception {
    Files.writeString(wires.directory().resolve(FILE), "black");
    host.lose();

    assertThatThrownBy(() -> wires.fetch(FILE))
        .isInstanceOf(LabFault.class)
        .hasMessage("host here is out of reach: Connection reset by peer");
  }
}
