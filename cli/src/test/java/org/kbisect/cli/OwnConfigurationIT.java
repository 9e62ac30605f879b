package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.TestKernel;

/**
 * A lab machine boots a kernel that was built of its own configuration, with the modules that it
 * uses and an initrd that it makes. The first use on a machine builds Debian's configuration: half
 * an hour on two cores.
 */
@Tag("long")
class OwnConfigurationIT {
  @TempDir private Path directory;
  private Kbisect kbisect;
  private LabHost lab;

  @BeforeEach
  void up() throws Exception {
    kbisect = Kbisect.in(directory).withUsersCache();
    lab = LabHost.up(kbisect);
  }

  @AfterEach
  void down() throws Exception {
    kbisect.run("lab", "down", "--remove");
  }

  @Test
  void kernelOfTheHostsOwnConfigurationBootsThereAndTheHostComesHome() throws Exception {
    String base = lab.ask("uname -r; ls /lib/modules /boot");

    JsonNode boot = probe();

    assertThat(boot.get("outcome").asText()).as(boot.toPrettyString()).isEqualTo("Settled");
    Path kernel = Path.of(boot.get("kernel").asText());
    assertThat(kernel.resolve("modules.tar.gz")).isNotEmptyFile();
    assertThat(kernel.resolve("config")).content().contains("CONFIG_EXT4_FS=m");
    String release = Files.readString(kernel.resolve("release")).strip();
    assertThat(release).endsWith("-kbisect");
    assertThat(Path.of(boot.get("evidence").asText()).resolve("console.log"))
        .content()
        .contains("Linux version " + release);
    assertThat(lab.ask("uname -r; ls /lib/modules /boot")).isEqualTo(base);
    assertThat(lab.ask("ls /var/lib/kbisect/store")).containsOnlyOnce(".initrd");
  }

  /** Guests of a test suite's kind, in the KVM of the kernel under test. */
  @Test
  void testsAreRunByTheHostUnderTheKernel() throws Exception {
    Path tests = Files.createDirectory(directory.resolve("tests"));
    UnitTestGuest.in(tests, "passes", 0, "PASS: halts");
    UnitTestGuest.in(tests, "fails", 1, "FAIL: reads back what it wrote");
    UnitTestGuest.in(tests, "skips", 77, "SKIP: no such processor");

    JsonNode boot = probe("--tests", tests.toString(), "--symptom", "test-fails:fails");

    assertThat(boot.get("outcome").asText()).as(boot.toPrettyString()).isEqualTo("Settled");
    assertThat(boot.get("events").findValuesAsText("verdict"))
        .containsExactly("FAIL", "PASS", "SKIP");
    assertThat(boot.get("events").findValuesAsText("line"))
        .containsExactly("FAIL: reads back what it wrote");
    assertThat(Path.of(boot.get("evidence").asText()).resolve("tests.log"))
        .content()
        .contains("passes: PASS: halts", "skips: SKIP: no such processor");
  }

  private JsonNode probe(String... more) throws Exception {
    var arguments =
        new ArrayList<>(
            List.of("probe", "demo-good", "--repo", TestKernel.repository().toString()));
    arguments.addAll(List.of("--role", "host", "--place"));
    arguments.add(lab.place().toString());
    arguments.addAll(List.of("--base-config", "host", "--localmodconfig", "--json"));
    arguments.addAll(List.of(more));
    var ran = kbisect.run(arguments.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.err() + ran.out()).isZero();
    return ran.json();
  }
}
