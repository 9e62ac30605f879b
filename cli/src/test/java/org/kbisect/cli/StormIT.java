package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.SmallDisk;

/**
 * Short campaigns in a {@link Storm}, each resumed until it ends: what it finds is right, nothing
 * is left running, and nobody else's files and processes are touched. {@code -Dkbisect.storm=SEED}
 * repeats one.
 */
class StormIT {
  /** Kbisect's state, cache and work trees of small repositories take a few MiB. */
  private static final int DISK_MEBIBYTES = 96;

  private static final String JUDGE =
      "sleep 0.2; test -e broken && exit 125; touch left-over; test ! -e bad";

  /** A campaign of commands takes some seconds. */
  private static final Storm.Pace COMMANDS = new Storm.Pace(4, 2500, 1500);

  /** One of kernels takes minutes; a guest of drm-fill must paint within 10 s of its filling. */
  private static final Storm.Pace BOOTS = new Storm.Pace(5, 30_000, 5000);

  private final long seed = Long.getLong("kbisect.storm", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir private Path directory;
  private SmallDisk disk;
  private JumpingClock clock;
  private Kbisect kbisect;
  private Process bystander;

  @BeforeEach
  void begin() throws Exception {
    System.out.println("storm: -Dkbisect.storm=" + seed);
    disk = SmallDisk.in(directory, DISK_MEBIBYTES);
    clock = JumpingClock.in(directory);
    kbisect = underItsClock(Kbisect.in(disk.path()).environment());
    bystander = new ProcessBuilder("sleep", "36000").start();
    Path neighbour = Files.createDirectories(disk.path().resolve("neighbour"));
    Files.writeString(neighbour.resolve("file"), "somebody else's");
    Files.setLastModifiedTime(neighbour.resolve("file"), FileTime.fromMillis(0));
  }

  @AfterEach
  void end() throws Exception {
    bystander.destroyForcibly();
    disk.close();
  }

  /** Its directory is out of what is filled, so that it can be read what was said. */
  private Kbisect underItsClock(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.putAll(clock.environment());
    return new Kbisect(directory, all);
  }

  @Test
  void theDateJumpsForKbisectAndNotForWhatItRuns() throws Exception {
    Path place = directory.resolve("r");
    List<String> ids = GeneratedRepository.make(place, random.nextLong(), 20, 0).ids();
    Instant before = Instant.now();
    clock.jump(Duration.ofDays(100));
    String judge = "date -u +%FT%TZ >" + directory.resolve("date") + "; test ! -e bad";

    Process process =
        kbisect.start(
            "bisect", "--repo", place + "", "--good", ids.get(0), "--bad", "main", "--run", judge);
    process.waitFor();
    clock.forget(process);

    Instant created =
        Instant.parse(kbisect.run("status", "--json").json().get(0).get("created").asText());
    assertThat(created).isAfter(before.plus(Duration.ofDays(99)));
    assertThat(Instant.parse(Files.readString(directory.resolve("date")).strip()))
        .isBefore(before.plus(Duration.ofDays(1)));
  }

  @Test
  void aFewCampaignsFindWhatTheyShould() throws Exception {
    storm(4);
  }

  @Test
  @Tag("long")
  void manyCampaignsFindWhatTheyShould() throws Exception {
    storm(48);
  }

  private void storm(int campaigns) throws Exception {
    var storm = new Storm(random, kbisect, disk, clock, COMMANDS);
    for (int campaign = 0; campaign < campaigns; campaign++) {
      Path place = directory.resolve("r" + campaign);
      double brokenShare = campaign % 2 == 0 ? 0 : 0.2;
      var repository =
          GeneratedRepository.make(place, random.nextLong(), 20 + random.nextInt(60), brokenShare);
      String before = state(place);

      JsonNode found =
          storm
              .weather(
                  "bisect",
                  "--repo",
                  place.toString(),
                  "--good",
                  repository.ids().get(0),
                  "--bad",
                  "main",
                  "--run",
                  JUDGE,
                  "--json")
              .json();

      requireRight(found, repository, "campaign %d of seed %d".formatted(campaign, seed));
      assertThat(state(place)).isEqualTo(before);
    }
    requireCalm(storm);
  }

  /** Where ends cannot be judged nothing is found, and with skipped commits a set may be. */
  private static void requireRight(JsonNode found, GeneratedRepository repository, String what)
      throws Exception {
    String culprit = repository.ids().get(repository.culprit());
    switch (found.get("finding").asText()) {
      case "FIRST_BAD" -> assertThat(found.get("commit").asText()).as(what).isEqualTo(culprit);
      case "RANGE" -> {
        var candidates = new ArrayList<Integer>();
        found
            .get("candidates")
            .forEach(id -> candidates.add(repository.ids().indexOf(id.asText())));
        assertThat(candidates).as(what).contains(repository.culprit());
        // All but one of those that cannot be told apart cannot be judged.
        int broken = 0;
        for (int candidate : candidates) {
          broken += repository.isBroken(candidate) ? 1 : 0;
        }
        assertThat(broken).as(what).isPositive();
      }
      default -> {
        assertThat(found.get("finding").asText()).as(what).isEqualTo("NOT_REPRODUCED");
        int tip = repository.ids().size() - 1;
        assertThat(repository.isBroken(0) || repository.isBroken(tip)).as(what).isTrue();
      }
    }
  }

  private void requireCalm(Storm storm) throws Exception {
    assertThat(storm.running()).as("seed %d", seed).isEmpty();
    assertThat(bystander.isAlive()).as("seed %d", seed).isTrue();
    Path file = disk.path().resolve("neighbour/file");
    assertThat(file).hasContent("somebody else's");
    assertThat(Files.getLastModifiedTime(file).toMillis()).isZero();
    assertThat(kbisect.run("status").out()).doesNotContain("interrupted", "running");
  }

  private static String state(Path repository) throws Exception {
    return GeneratedRepository.git(repository, "status", "--porcelain")
        + GeneratedRepository.git(repository, "for-each-ref")
        + GeneratedRepository.git(repository, "count-objects", "-v");
  }

  /** QEMU and make are struck, too; the kernels are the user's, and only the state's disk fills. */
  @Test
  @Tag("long")
  void kernelCampaignsFindWhatTheyShould() throws Exception {
    var kernel = BorrowedKernel.in(directory);
    String file = "drivers/gpu/drm/drm_gem_vram_helper.c";
    String move = "\treturn drm_gem_vram_bo_driver_move(";
    kernel.replace(file, move, "\tmight_sleep();\n" + move).commit("drm/vram-helper: May sleep");
    String culprit =
        kernel.replace(file, move, "\tBUG();\n" + move).commit("drm/vram-helper: Give up");
    kernel.replace(file, "\tBUG();", "\tBUG(); /* sic */").commit("drm/vram-helper: Explain");
    Map<String, String> environment = new HashMap<>(kernel.kbisect().environment());
    environment.put("XDG_STATE_HOME", disk.path().resolve("state").toString());
    var storm = new Storm(random, underItsClock(environment), disk, clock, BOOTS);
    for (int campaign = 0; campaign < 2; campaign++) {
      var ran =
          storm.weather(
              "bisect",
              "--repo",
              kernel.path().toString(),
              "--good",
              "demo-good",
              "--bad",
              "HEAD",
              "--scenario",
              "drm-fill",
              "--symptom",
              "panic:.",
              "--strategy",
              "exact",
              "--json");

      assertThat(ran.json().get("commit").asText()).as("seed %d", seed).isEqualTo(culprit);
    }
    assertThat(storm.running()).as("seed %d", seed).isEmpty();
    assertThat(bystander.isAlive()).isTrue();
  }
}
