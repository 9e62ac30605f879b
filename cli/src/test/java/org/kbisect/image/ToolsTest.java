package org.kbisect.image;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.LabFault;
import org.kbisect.process.LocalPrograms;

class ToolsTest {
  @TempDir Path folder;

  @Test
  void aToolThatWasKilledHasNotRefused() {
    var tools = new Tools(new LocalPrograms(), folder);

    assertThatThrownBy(() -> tools.run(folder, "log", List.of("sh", "-c", "kill -KILL $$")))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("exit 137");
  }
}
