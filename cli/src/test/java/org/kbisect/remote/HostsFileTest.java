package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;

class HostsFileTest {
  private static final Path HOME = Path.of("/home/rosa");

  @Test
  void readsAllThatAHostCanHave() {
    assertThat(
            read(
                """
                hosts:
                  - name: spr-1
                    address: 192.0.2.7
                    port: 2222
                    user: lab
                    key: keys/id_ed25519
                    known-hosts: ~/lab/known_hosts
                    tags: [sapphire-rapids, vmx]
                    work: /srv/kbisect
                    sudo: true
                    boot: kexec
                    console: [ipmitool, -H, spr-1-bmc, sol, activate]
                    power: [ipmitool, -H, spr-1-bmc, chassis, power, cycle]
                    take: [salloc, --no-shell, --nodelist=spr-1]
                    give: [scancel, --name=kbisect-spr-1]
                    arguments: ['console=ttyS1,115200']
                    limits: {connect: 5, boot: 900, watchdog: 120}
                """))
        .containsExactly(
            new HostEntry(
                "spr-1",
                "192.0.2.7",
                2222,
                "lab",
                Optional.of(Path.of("/etc/lab/keys/id_ed25519")),
                Path.of("/home/rosa/lab/known_hosts"),
                List.of("sapphire-rapids", "vmx"),
                "/srv/kbisect",
                true,
                Optional.of(new BootMethod.Kexec()),
                List.of("ipmitool", "-H", "spr-1-bmc", "sol", "activate"),
                List.of("ipmitool", "-H", "spr-1-bmc", "chassis", "power", "cycle"),
                new Holding(
                    List.of("salloc", "--no-shell", "--nodelist=spr-1"),
                    List.of("scancel", "--name=kbisect-spr-1")),
                List.of("console=ttyS1,115200"),
                new Limits(
                    Duration.ofSeconds(5), Duration.ofSeconds(900), Duration.ofSeconds(120))));
  }

  @Test
  void nameAndAddressAreEnough() {
    HostEntry host = read("hosts: [{name: a, address: a.lab}]").get(0);

    assertThat(host.user()).isEqualTo("root");
    assertThat(host.key()).isEmpty();
    assertThat(host.knownHosts()).isEqualTo(HOME.resolve(".ssh/known_hosts"));
    assertThat(host.boot()).isEmpty();
    assertThat(host.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(host).hasToString("host a (a.lab port 22)");
  }

  @Test
  void bootsByAProgramOfTheUsersOwn() {
    assertThat(read("hosts: [{name: a, address: a, boot: [next-boot, --once]}]").get(0).boot())
        .contains(new BootMethod.Own(List.of("next-boot", "--once")));
    assertThat(read("hosts: [{name: a, address: a, boot: systemd-oneshot}]").get(0).boot())
        .contains(new BootMethod.SystemdOneshot());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hosts: []                                                    | names no host",
        "hosts: [{name: a}]                                           | the key address is missing",
        "hosts: [{name: a, address: a}, {name: a, address: b}]        | is the name of another host",
        "hosts: [{name: a b, address: a}]                             | is no name",
        "hosts: [{name: a, address: a, port: 0}]                      | from 1 to 65535",
        "hosts: [{name: a, address: a, work: kbisect}]                | a folder on the host",
        "hosts: [{name: a, address: a, boot: grub}]                   | kexec, grub-reboot, systemd-oneshot",
        "hosts: [{name: a, address: a, boot: []}]                     | names no program",
        "hosts: [{name: a, address: a, take: [salloc]}]               | take and give belong together",
        "hosts: [{name: a, address: a, pasword: x}]                   | pasword",
      })
  void refusesWhatIsNoHost(String text, String why) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("hosts.yaml");
  }

  private static List<HostEntry> read(String text) {
    return HostsFile.read(new FileText("/etc/lab/hosts.yaml", Optional.of(text)), HOME);
  }
}
