package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;

/**
 * Real desktops on a real kernel, built and booted by {@code kbisect probe}. Kernel and images come
 * from, and go to, the user's own cache.
 */
class DesktopIT {
  private static final Path SCENARIOS = Path.of("src/test/scenarios").toAbsolutePath();

  @TempDir private Path directory;
  private Kbisect kbisect;

  @BeforeEach
  void takeTheUsersCache() {
    kbisect = Kbisect.in(directory).withUsersCache();
  }

  @Test
  void gdmsWaylandGreeterSettlesAndIsJudgedAlikeFromItsRecording() throws Exception {
    Path recording = directory.resolve("gdm.zip");

    JsonNode boot = probe("gdm-wayland", 0, "--record", recording.toString());

    assertThat(boot.get("outcome").asText()).isEqualTo("Settled");
    assertThat(sessions(boot)).containsExactly("wayland");
    assertShowsMoreThanABackground(boot);
    JsonNode judged = kbisect.run("judge", recording.toString(), "--json").json();
    assertThat(judged.get("outcome").asText()).isEqualTo("Settled");
    assertThat(judged.get("measured")).isEqualTo(boot.get("measured"));
    JsonNode other =
        kbisect.run("judge", recording.toString(), "--scenario", "gdm-x11", "--json").json();
    assertThat(other.get("summary").asText())
        .isEqualTo("unexpected: the session's type is wayland, not x11");
  }

  @Test
  void stepThatNeverComesIsNamedBesideTheLastFrame() throws Exception {
    var ran =
        kbisect.run(
            "probe",
            "demo-good",
            "--repo",
            TestKernel.repository().toString(),
            "--scenario",
            SCENARIOS.resolve("drm-fill-unending.yaml").toString());

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
    assertThat(ran.out()).contains(": late: no encore within 2 s");
    String frame = ran.out().lines().filter(line -> line.endsWith("/last.png")).findAny().get();
    assertThat(Path.of(frame.strip().replace("frame: ", ""))).isRegularFile();
  }

  @Test
  @Tag("long")
  void gdmsGreeterOnX11Settles() throws Exception {
    JsonNode boot = probe("gdm-x11", 0);

    assertThat(boot.get("outcome").asText()).isEqualTo("Settled");
    assertThat(sessions(boot)).containsExactly("x11");
    assertShowsMoreThanABackground(boot);
  }

  @Test
  @Tag("long")
  void userLogsInByPasswordAndOpensAnApplication() throws Exception {
    JsonNode boot = probe("gdm-login", 0);

    assertThat(said(boot, "session", "class")).containsExactly("greeter", "user");
    assertThat(sessions(boot)).containsExactly("wayland", "wayland");
    assertThat(said(boot, "application-started", "program")).containsExactly("foot");
    assertShowsMoreThanABackground(boot);
  }

  @Test
  @Tag("long")
  void gdmLogsAUserIntoGnomeOnWayland() throws Exception {
    JsonNode boot = probe("gdm-autologin", 0);

    assertThat(said(boot, "session", "class")).containsExactly("user");
    assertThat(sessions(boot)).containsExactly("wayland");
    assertShowsMoreThanABackground(boot);
  }

  @Test
  @Tag("long")
  void graphicalInstallerShowsItsFirstQuestion() throws Exception {
    assertShowsMoreThanABackground(probe("installer", 0));
  }

  @Test
  void shellThatCrashesAgainAndAgainIsRestarting() throws Exception {
    assertRestarts(probe(SCENARIOS.resolve("weston-crashing.yaml").toString(), 1));
  }

  @Test
  @Tag("long")
  void greeterThatFellBackToX11IsNotTakenForOneOnWayland() throws Exception {
    JsonNode boot = probe(SCENARIOS.resolve("gdm-falling-back.yaml").toString(), 1);

    assertThat(boot.get("summary").asText())
        .isEqualTo("unexpected: the session's type is x11, not wayland");
  }

  @Test
  @Tag("long")
  void greeterThatCrashesAgainAndAgainIsRestarting() throws Exception {
    assertRestarts(probe(SCENARIOS.resolve("gdm-crashing.yaml").toString(), 1));
  }

  /** Held against what the guest itself said of its starts. */
  private static void assertRestarts(JsonNode boot) {
    assertThat(boot.get("outcome").asText()).as(boot.toPrettyString()).isEqualTo("Restarting");
    List<Double> starts = new ArrayList<>();
    for (JsonNode event : boot.get("events")) {
      if (event.get("event").asText().equals("shell-started")) {
        starts.add(event.get("host").asDouble());
      }
    }
    int last = starts.size() - 1;
    double period = (starts.get(last) - starts.get(0)) / last;
    assertThat(boot.get("restarts").asInt()).isBetween(Math.max(2, last - 1), last);
    assertThat(boot.get("period").asDouble()).isCloseTo(period, within(period / 4));
  }

  /** Of the whole screen but the panel: the background, and something of other colours on it. */
  private static void assertShowsMoreThanABackground(JsonNode boot) throws Exception {
    var picture = ImageIO.read(Path.of(boot.get("evidence").asText()).resolve("last.png").toFile());
    var colours = new TreeSet<Integer>();
    for (int y = 40; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        colours.add(picture.getRGB(x, y));
      }
    }
    assertThat(picture.getWidth()).isEqualTo(1280);
    assertThat(colours).hasSizeGreaterThan(20);
  }

  private static List<String> sessions(JsonNode boot) {
    return said(boot, "session", "type");
  }

  /** What the guest said in a field of every event of a name. */
  private static List<String> said(JsonNode boot, String name, String field) {
    var values = new ArrayList<String>();
    for (JsonNode event : boot.get("events")) {
      if (event.get("event").asText().equals(name)) {
        values.add(event.get(field).asText());
      }
    }
    return values;
  }

  private JsonNode probe(String scenario, int exitCode, String... more) throws Exception {
    var arguments =
        new ArrayList<>(
            List.of(
                "probe",
                "demo-good",
                "--repo",
                TestKernel.repository().toString(),
                "--scenario",
                scenario,
                "--json"));
    arguments.addAll(List.of(more));
    var ran = kbisect.run(arguments.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isEqualTo(exitCode);
    assertThat(Files.isDirectory(Path.of(ran.json().get("evidence").asText()))).isTrue();
    return ran.json();
  }
}
