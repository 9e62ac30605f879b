package org.kbisect.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.FileText;
import org.kbisect.qemu.Accelerator;
import org.kbisect.remote.BootMethod;
import org.kbisect.remote.HostEntry;
import org.kbisect.remote.HostsFile;

class LabHostsTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @TempDir private Path state;

  private static LabMachine machine(String name, int port) {
    return LabMachine.of(LabRequestTest.named(name), port, Accelerator.TCG, "image");
  }

  private LabHosts hosts() throws Exception {
    Path folder = Files.createDirectories(state.resolve("kbisect/lab"));
    return new LabHosts(folder, Path.of("/opt/kbisect/cli/kbisect"));
  }

  @Test
  void sayHowEachMachineIsReachedWatchedAndSwitched() throws Exception {
    LabHosts hosts = hosts();

    hosts.write(List.of(machine("a", 2201), machine("b", 2202)));

    JsonNode all = YAML.readTree(hosts.file().toFile()).get("hosts");
    assertThat(all).hasSize(2);
    JsonNode b = all.get(1);
    Path folder = state.resolve("kbisect/lab/b");
    assertThat(b.get("name").asText()).isEqualTo("b");
    assertThat(b.get("port").asInt()).isEqualTo(2202);
    assertThat(b.get("key").asText()).isEqualTo(folder.resolve("user_key").toString());
    assertThat(b.get("known-hosts").asText()).isEqualTo(folder.resolve("known_hosts").toString());
    assertThat(b.get("boot").asText()).isEqualTo("kexec");
    assertThat(b.get("console").toString())
        .isEqualTo(
            "[\"tail\",\"-n\",\"0\",\"-F\",\"%s\"]".formatted(folder.resolve("console.log")));
    assertThat(b.get("power").toString())
        .isEqualTo(
            "[\"env\",\"XDG_STATE_HOME=%s\",\"/opt/kbisect/cli/kbisect\",\"lab\",\"cycle\",\"b\"]"
                .formatted(state));
  }

  @Test
  void arePlainToThePlaceThatReadsThem() throws Exception {
    LabHosts hosts = hosts();
    hosts.write(List.of(machine("a", 2201), machine("b", 2202)));

    List<HostEntry> read = HostsFile.read(FileText.read(hosts.file()), state);

    assertThat(read).extracting(HostEntry::name).containsExactly("a", "b");
    assertThat(read.get(0).boot()).contains(new BootMethod.Kexec());
    assertThat(read.get(0).tags()).containsExactly("lab", "tcg");
  }

  @Test
  void theExampleForARackIsReadAsItStands() {
    Path home = Path.of(System.getProperty("kbisect.home", ".."));

    List<HostEntry> read =
        HostsFile.read(FileText.read(home.resolve("qemu-configs/lab/hosts.yaml")), state);

    assertThat(read).extracting(HostEntry::name).containsExactly("spr-1", "cfl-1");
    // A comma in an argument is no end of it.
    assertThat(read).allSatisfy(host -> assertThat(host.arguments()).hasSize(1));
  }

  @Test
  void aMachinesPlacesNameItsHost() throws Exception {
    LabHosts hosts = hosts();
    Files.createDirectories(state.resolve("kbisect/lab/a"));

    hosts.writePlaces(machine("a", 2201));

    JsonNode place = YAML.readTree(state.resolve("kbisect/lab/a/place.yaml").toFile());
    assertThat(place.get("kind").asText()).isEqualTo("ssh");
    assertThat(place.get("host").asText()).isEqualTo("a");
    assertThat(place.get("hosts").asText()).isEqualTo(hosts.file().toString());
    JsonNode own = YAML.readTree(state.resolve("kbisect/lab/a/host-place.yaml").toFile());
    assertThat(own.get("kind").asText()).isEqualTo("ssh-host");
  }

  @Test
  void withoutAMachineThereIsNoFile() throws Exception {
    LabHosts hosts = hosts();
    hosts.write(List.of(machine("a", 2201)));

    hosts.write(List.of());

    assertThat(hosts.file()).doesNotExist();
  }
}
