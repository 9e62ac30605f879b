package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A campaign of real boots whose scenario and machine are edited between its kill and its resume:
 * it goes on as it began.
 */
class EditedFilesIT {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  @TempDir private Path directory;
  private Path scenario = Path.of("");
  private Path machine = Path.of("");

  @Test
  void aResumedCampaignReadsItsFilesNoMore() throws Exception {
    var kernel =
        BorrowedKernel.in(directory)
            .replace(
                "drivers/gpu/drm/tiny/bochs.c",
                "fb_map = ioremap(addr, size)",
                "fb_map = ioremap_wc(addr, size)");
    String culprit = kernel.commit("drm/bochs: Map the video memory write-combining");
    Kbisect kbisect = kernel.kbisect();
    copyFiles();
    JsonNode whole = kbisect.run(words().toArray(String[]::new)).json();

    Process killed = kbisect.start(words().toArray(String[]::new));
    while (!Files.readString(directory.resolve("err")).contains("settled")) {
      assertThat(killed.isAlive()).as(Files.readString(directory.resolve("err"))).isTrue();
      TimeUnit.MILLISECONDS.sleep(50);
    }
    killed.destroyForcibly().waitFor();
    Files.writeString(scenario, "name: edited\n");
    Files.delete(machine);
    Kbisect.Ran resumed = kbisect.run("resume", "--json");

    assertThat(resumed.json().get("commit").asText()).isEqualTo(culprit);
    for (String key : List.of("finding", "commit", "confidence", "verified", "steps", "boots")) {
      assertThat(resumed.json().get(key)).as(key).isEqualTo(whole.get(key));
    }
    assertThat(resumed.err().lines())
        .contains(
            "kbisect: %s has changed since the campaign began; it is not read again"
                .formatted(scenario),
            "kbisect: %s has changed since the campaign began; it is not read again"
                .formatted(machine));
  }

  private void copyFiles() throws IOException {
    scenario = Files.createDirectories(directory.resolve("own")).resolve("scenario.yaml");
    machine = directory.resolve("machine.yaml");
    Files.copy(HOME.resolve("bisect-scripts/drm-fill/scenario.yaml"), scenario);
    Files.copy(HOME.resolve("qemu-configs/machines/bochs-display.yaml"), machine);
  }

  private List<String> words() {
    var words = new ArrayList<>(List.of("bisect", "--repo", "linux", "--json"));
    words.addAll(List.of("--good", "demo-good", "--bad", "HEAD"));
    words.addAll(List.of("--scenario", scenario.toString(), "--machine", machine.toString()));
    words.addAll(List.of("--symptom", "memory-type:write-combining"));
    return words;
  }
}
