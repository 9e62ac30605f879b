package org.kbisect.remote;

import java.util.List;
import java.util.Optional;

/** How a host is brought to boot another kernel, once. */
public sealed interface BootMethod {

  /** Why it cannot be done on a host that says this of itself, as a sentence's end; or empty. */
  Optional<String> obstacle(HostFacts facts);

  /**
   * Arranges it and goes; to be run as root.
   *
   * @return words of sh, for {@code $1} the kernel, {@code $2} the initrd or nothing, {@code $3}
   *     the kernel's command line, and {@link #words} from {@code $4} on
   */
  String script();

  /** What the script is given besides. */
  default List<String> words() {
    return List.of();
  }

  private static Optional<String> lacks(HostFacts facts, String program, String debian) {
    return facts.value(program).isPresent()
        ? Optional.empty()
        : Optional.of("has no %s; on Debian: apt-get install %s".formatted(program, debian));
  }

  /** The running kernel loads it and jumps. */
  record Kexec() implements BootMethod {
    @Override
    public Optional<String> obstacle(HostFacts facts) {
      String lockdown = facts.value("lockdown").orElse("none");
      if (!lockdown.equals("none")) {
        return Optional.of(
            "is locked down (%s, as by Secure Boot), which forbids kexec of a kernel that nobody has signed: turn Secure Boot off"
                .formatted(lockdown));
      }
      return facts.value("kexec-disabled").equals(Optional.of("1"))
          ? Optional.of("forbids kexec until its next boot (kernel.kexec_load_disabled=1)")
          : lacks(facts, "kexec", "kexec-tools");
    }

    /** A vmlinux is told how Linux wants its arguments; other kinds of kernels know it. */
    @Override
    public String script() {
      return """
          set -eu
          PATH=$PATH:/sbin:/usr/sbin
          style=
          [ "$(head -c 4 "$1" | od -An -tx1 | tr -d ' ')" != 7f454c46 ] || style=--args-linux
          kexec -l "$1" $style ${2:+--initrd="$2"} --command-line="$3"
          sync
          setsid sh -c 'sleep 1; if [ -d /run/systemd/system ]; then systemctl kexec; else kexec -e; fi' </dev/null >/dev/null 2>&1 &
          """;
    }
  }

  /** GRUB takes one entry for the next boot only; the default stays what it is. */
  record GrubReboot() implements BootMethod {
    @Override
    public Optional<String> obstacle(HostFacts facts) {
      return lacks(facts, "grub-reboot", "grub2-common");
    }

    @Override
    public String script() {
      return """
          set -eu
          PATH=$PATH:/sbin:/usr/sbin
          mkdir -p /boot/kbisect
          cp "$1" /boot/kbisect/kernel
          initrd=
          if [ -n "$2" ]; then
            cp "$2" /boot/kbisect/initrd
            initrd="initrd $(grub-mkrelpath /boot/kbisect/initrd)"
          fi
          cat >/boot/grub/custom.cfg <<EOF
          menuentry 'kbisect' --id kbisect {
            search --no-floppy --fs-uuid --set=root $(grub-probe --target=fs_uuid /boot)
            linux $(grub-mkrelpath /boot/kbisect/kernel) $3
            $initrd
          }
          EOF
          grub-reboot kbisect
          sync
          REBOOT
          """
          .replace("REBOOT", REBOOT);
    }
  }

  /** systemd-boot takes one entry for the next boot only; the default stays what it is. */
  record SystemdOneshot() implements BootMethod {
    @Override
    public Optional<String> obstacle(HostFacts facts) {
      return lacks(facts, "bootctl", "systemd-boot");
    }

    @Override
    public String script() {
      return """
          set -eu
          esp=$(bootctl --print-boot-path)
          mkdir -p "$esp/kbisect" "$esp/loader/entries"
          cp "$1" "$esp/kbisect/kernel"
          {
            echo 'title kbisect'
            echo 'linux /kbisect/kernel'
            if [ -n "$2" ]; then
              cp "$2" "$esp/kbisect/initrd"
              echo 'initrd /kbisect/initrd'
            fi
            printf 'options %s\\n' "$3"
          } >"$esp/loader/entries/kbisect.conf"
          bootctl set-oneshot kbisect.conf
          sync
          REBOOT
          """
          .replace("REBOOT", REBOOT);
    }
  }

  /**
   * A program on the host, which gets the kernel, the initrd or nothing, and the command line: it
   * sees to it that the next boot, and that alone, is theirs.
   */
  record Own(List<String> argv) implements BootMethod {
    public Own {
      argv = List.copyOf(argv);
    }

    @Override
    public Optional<String> obstacle(HostFacts facts) {
      return Optional.empty();
    }

    @Override
    public List<String> words() {
      return argv;
    }

    @Override
    public String script() {
      return """
          set -eu
          kernel=$1 initrd=$2 line=$3
          shift 3
          "$@" "$kernel" "$initrd" "$line"
          sync
          REBOOT
          """
          .replace("REBOOT", REBOOT);
    }
  }

  /** Goes after the answer has been given. */
  String REBOOT =
      "setsid sh -c 'sleep 1; systemctl reboot || reboot -f' </dev/null >/dev/null 2>&1 &";
}
