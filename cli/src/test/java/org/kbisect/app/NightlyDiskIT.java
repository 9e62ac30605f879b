package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.SmallDisk;
import org.kbisect.git.DrawnRepository;
import org.kbisect.night.NightView;
import org.kbisect.night.Standing;
import org.kbisect.night.TreeNote;
import org.kbisect.place.Script;
import org.kbisect.plan.LabFault;

/** A night whose journal lies on a disk that fills. */
class NightlyDiskIT {
  @TempDir private Path directory;

  @Test
  void losesNothingAndTheNextNightSaysSo() throws Exception {
    try (SmallDisk disk = SmallDisk.in(directory, 16)) {
      var nights =
          new ScriptedNights(directory, Files.createDirectories(disk.path().resolve("state")));
      nights.play(kernel -> Script.guest().says(1, "up").shows(3, 100));
      var upstream = DrawnRepository.in(directory.resolve("upstream"));
      upstream.write("kernel", "fast\n");
      upstream.commit("first");
      upstream.git("tag", "v1");
      upstream.write("other", "1\n");
      upstream.commit("second");
      nights.configuration("8", ScriptedNights.tree("main", upstream.directory(), "v1"), "");
      nights.interfere(
          ask -> {
            if (ask.id() == 4) {
              fill(disk);
            }
          });

      assertThatThrownBy(nights::run)
          .isInstanceOf(LabFault.class)
          .hasMessageContaining("the journal")
          .hasMessageContaining("has only 0 MiB left");

      disk.free();
      nights.interfere(ask -> {});
      NightView view = nights.run();
      assertThat(view.night().results().get(0).standing()).isEqualTo(Standing.GOOD);
      assertThat(view.night().results().get(0).campaign()).contains(1L);
      assertThat(view.night().notes())
          .extracting(TreeNote::words)
          .anyMatch(words -> words.startsWith("night 1 did not end"));
    }
  }

  private static void fill(SmallDisk disk) {
    try {
      disk.fill();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
