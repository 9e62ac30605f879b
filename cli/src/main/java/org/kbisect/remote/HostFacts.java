package org.kbisect.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.place.Fact;
import org.kbisect.place.Host;
import org.kbisect.plan.LabFault;
import org.kbisect.qemu.QemuCommandLine;

/**
 * What a host is, as it says itself.
 *
 * @param values what it says, by name, in its order; a name is missing where it cannot say
 */
public record HostFacts(Map<String, String> values) {
  private static final String UNKNOWN = "unknown";

  /** Prints name=value lines. What a processor or a kernel hides is not printed. */
  private static final String SCRIPT =
      """
      cpuinfo() { sed -n "s/^$1[[:space:]]*: //p" /proc/cpuinfo | head -n 1; }
      say() { [ -z "$2" ] || printf '%s=%s\\n' "$1" "$2"; }
      flag() { case " $flags " in *" $1 "*) say "$2" yes ;; *) say "$2" no ;; esac; }
      flags="$(cpuinfo flags) $(cpuinfo 'vmx flags')"
      say processor "$(cpuinfo 'model name')"
      say family "$(cpuinfo 'cpu family')"
      say model "$(cpuinfo model)"
      say stepping "$(cpuinfo stepping)"
      say microcode "$(cpuinfo microcode)"
      flag ss self-snoop
      flag ept EPT
      flag npt NPT
      case " $flags " in *" vmx "*) kvm=kvm_intel ;; *) kvm=kvm_amd ;; esac
      for file in /sys/module/kvm/parameters/* /sys/module/$kvm/parameters/*; do
        [ -r "$file" ] || continue
        module=${file#/sys/module/}
        say "${module%%/*}.${file##*/}" "$(head -n 1 "$file" 2>/dev/null)"
      done
      say governor "$(cat /sys/devices/system/cpu/cpu0/cpufreq/scaling_governor 2>/dev/null)"
      say no_turbo "$(cat /sys/devices/system/cpu/intel_pstate/no_turbo 2>/dev/null)"
      say boost "$(cat /sys/devices/system/cpu/cpufreq/boost 2>/dev/null)"
      say kernel "$(uname -r)"
      say build-id "$(BUILD_ID)"
      say QEMU "$(qemu-system-x86_64 --version 2>/dev/null | sed -n 's/^QEMU emulator version //p')"
      if [ -r /dev/kvm ] && [ -w /dev/kvm ]; then say kvm-device yes; else say kvm-device no; fi
      """
          .replace("BUILD_ID", BuildId.OF_RUNNING);

  public HostFacts {
    values = Map.copyOf(values);
  }

  static HostFacts of(Shell shell) throws LabFault, InterruptedException {
    return parse(shell.ask("read what it is", SCRIPT));
  }

  static HostFacts parse(String text) {
    var values = new LinkedHashMap<String, String>();
    text.lines()
        .filter(line -> line.indexOf('=') > 0)
        .forEach(
            line ->
                values.put(
                    line.substring(0, line.indexOf('=')),
                    line.substring(line.indexOf('=') + 1).strip()));
    return new HostFacts(values);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** What results of the host of this name are labelled with. */
  Host label(String host) {
    return new Host(
        Optional.of(host),
        value("processor").orElse(UNKNOWN),
        value("microcode").orElse(UNKNOWN),
        value("kernel").orElse(UNKNOWN));
  }

  boolean hasQemu() {
    return value("QEMU").isPresent();
  }

  boolean hasKvm() {
    return value("kvm-device").equals(Optional.of("yes"));
  }

  /** All that the label does not say, in one line for a result. */
  String remark(String host) {
    var words = new ArrayList<String>();
    for (String name : List.of("family", "model", "stepping", "self-snoop", "EPT", "NPT")) {
      words.add(name + " " + value(name).orElse(UNKNOWN));
    }
    for (String name : List.of("governor", "no_turbo", "boost", "QEMU")) {
      value(name).ifPresent(value -> words.add(name + " " + value));
    }
    values.keySet().stream()
        .filter(name -> name.startsWith("kvm_intel.") || name.startsWith("kvm_amd."))
        .sorted()
        .forEach(name -> words.add(name + "=" + values.get(name)));
    return "host %s: %s".formatted(host, String.join(", ", words));
  }

  /** The same for a person who asks whether the host will do. */
  List<Fact> facts(String host) {
    var facts = new ArrayList<Fact>();
    facts.addAll(label(host).facts());
    facts.add(
        new Fact(
            QemuCommandLine.PROGRAM,
            value("QEMU"),
            "booting guests on %s; on Debian: apt-get install qemu-system-x86".formatted(host)));
    facts.add(Fact.known(host, remark(host)));
    return facts;
  }
}
