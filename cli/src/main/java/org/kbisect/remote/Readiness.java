package org.kbisect.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.Fact;
import org.kbisect.plan.LabFault;

/**
 * What a host has that is to boot other kernels.
 *
 * @param facts what it says of that, by {@link #SCRIPT}, which is to be run as root
 */
record Readiness(HostEntry host, HostFacts facts) {
  /** Prints name=value lines. */
  static final String SCRIPT =
      """
      say() { [ -z "$2" ] || printf '%s=%s\\n' "$1" "$2"; }
      say user "$(id -u)"
      say build-id "$(BUILD_ID)"
      say boot-id "$(cat /proc/sys/kernel/random/boot_id)"
      say command-line "$(cat /proc/cmdline)"
      PATH=$PATH:/sbin:/usr/sbin
      say kexec "$(command -v kexec)"
      say grub-reboot "$(command -v grub-reboot)"
      say bootctl "$(command -v bootctl)"
      say kexec-disabled "$(cat /proc/sys/kernel/kexec_load_disabled 2>/dev/null)"
      say lockdown "$(sed -n 's/.*\\[\\(.*\\)\\].*/\\1/p' /sys/kernel/security/lockdown 2>/dev/null)"
      if [ -c /dev/watchdog0 ]; then
        say watchdog "$(cat /sys/class/watchdog/watchdog0/identity 2>/dev/null || echo unnamed)"
        say stop-on-reboot "$(cat /sys/module/watchdog/parameters/stop_on_reboot 2>/dev/null)"
      fi
      release=$(uname -r)
      for file in FILES; do
        [ ! -r "$file" ] || { say configuration "$file"; break; }
      done
      say initrd-tool "$(command -v mkinitramfs || command -v dracut)"
      """
          .replace("BUILD_ID", BuildId.OF_RUNNING)
          .replace("FILES", HostConfiguration.FILES);

  /**
   * What a host says.
   *
   * @param root its shell, as root
   */
  static Readiness of(HostEntry host, Shell root) throws LabFault, InterruptedException {
    return new Readiness(host, HostFacts.parse(root.ask("see what it can boot", SCRIPT)));
  }

  /** Its base kernel's. */
  String buildId() {
    return facts.value("build-id").orElse("");
  }

  String bootId() {
    return facts.value("boot-id").orElse("");
  }

  String commandLine() {
    return facts.value("command-line").orElse("");
  }

  boolean hasWatchdog() {
    return facts.value("watchdog").isPresent();
  }

  /**
   * It can boot another kernel, and be told from it.
   *
   * @throws LabFault with what it lacks, and what to do
   */
  void require() throws LabFault {
    Optional<String> fault = fault();
    if (fault.isPresent()) {
      throw new LabFault("%s %s".formatted(host, fault.get()));
    }
  }

  private Optional<String> fault() {
    if (host.boot().isEmpty()) {
      return Optional.of("boots no other kernels: its entry has no boot, such as boot: kexec");
    }
    if (!facts.value("user").equals(Optional.of("0"))) {
      return Optional.of(
          "does not give %s root, and booting a kernel takes it: sudo: true in its entry, and a"
                  .formatted(host.user())
              + " line of sudoers with NOPASSWD there");
    }
    if (buildId().isEmpty()) {
      return Optional.of(
          "does not tell its kernel's build id (/sys/kernel/notes), so nothing would prove which"
              + " kernel runs");
    }
    return host.boot().get().obstacle(facts);
  }

  /** What a person is told who asks whether the host will do. */
  List<Fact> assessment() {
    var all = new ArrayList<Fact>();
    all.add(
        fault()
            .map(fault -> new Fact(host.name(), Optional.empty(), "%s %s".formatted(host, fault)))
            .orElseGet(() -> Fact.known(host.name(), "can boot kernels under test")));
    remarks().forEach(remark -> all.add(Fact.known(host.name(), remark)));
    all.add(kernels());
    return all;
  }

  /** What it has for kernels of its own configuration. */
  Fact kernels() {
    return Fact.known(
        host.name() + ", kernels",
        "configuration in %s; initrds by %s"
            .formatted(
                facts.value("configuration").orElse("no file: --base-config host will not do"),
                facts
                    .value("initrd-tool")
                    .orElse(
                        "no program, so without modules; on Debian: apt-get install initramfs-tools")));
  }

  /** What a reader of its results must know. */
  List<String> remarks() {
    var remarks = new ArrayList<String>();
    if (host.console().isEmpty()) {
      remarks.add(
          "host %s has no console command: a panic of its kernel has no signature"
              .formatted(host.name()));
    }
    if (!hasWatchdog()) {
      remarks.add(
          "host %s has no watchdog: %s"
              .formatted(
                  host.name(),
                  host.power().isEmpty()
                      ? "nothing brings it back when it hangs"
                      : "its power command alone brings it back when it hangs"));
    } else if (!facts.value("stop-on-reboot").equals(Optional.of("0"))) {
      remarks.add(
          "host %s: its watchdog (%s) may be stopped by the jump, so that a hang while the kernel boots goes on until the power is cut; its base kernel wants watchdog.stop_on_reboot=0"
              .formatted(host.name(), facts.value("watchdog").orElse("")));
    }
    return remarks;
  }
}
