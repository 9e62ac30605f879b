package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;

class WatchedTracksTest {
  @TempDir private Path directory;

  /** What it cannot say then costs its own tracks, when it is their turn, and not the night. */
  @Test
  void aHostThatDoesNotAnswerCostsNoNightItsBeginning() throws Exception {
    Files.writeString(
        directory.resolve("hosts.yaml"),
        "hosts: [{name: away, address: 127.0.0.1, port: 9, boot: kexec}]\n");
    Path place =
        Files.writeString(
            directory.resolve("away.yaml"),
            "{name: away, description: a host that is off, kind: ssh-host, hosts: hosts.yaml}\n");
    Path nightly =
        Files.writeString(
            directory.resolve("nightly.yaml"),
            """
            name: metal
            trees: [{name: main, url: /srv/linux.git, branch: master, good: v6.12}]
            scenarios:
              - {name: fill, role: host, scenario: drm-fill, symptom: fails, guest: v6.12,
                 base: host, localmodconfig: true, places: ['%s']}
            """
                .formatted(place));

    var tracks = new WatchedTracks(wiring(), NightlyFile.read(nightly)).all();

    assertThat(tracks).hasSize(1);
    assertThat(tracks.get(0).track().place()).isEqualTo("away");
    assertThat(tracks.get(0).draft().find(DraftKey.BASE_CONFIG)).contains("host");
  }

  private Wiring wiring() {
    var clocks = Clocks.system();
    return new Wiring(
        new Installation(Path.of("..").toAbsolutePath().normalize()),
        Directories.of(Map.of("HOME", directory.toString())),
        new LocalPrograms(System.getenv(), clocks.monotonic()),
        clocks);
  }
}
