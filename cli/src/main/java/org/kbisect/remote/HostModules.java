package org.kbisect.remote;

import java.io.IOException;
import java.nio.file.Files;
import org.kbisect.plan.HostKernel;
import org.kbisect.plan.LabFault;

/**
 * Modules of a kernel under test, where the host's programs look for them, as long as it may run
 * that kernel; and an initrd with those of them that find the root, made by the host's own tool, as
 * for its own kernels.
 *
 * <p>They never take the place of others: the release of a kernel that is built for a host is one
 * that no kernel of its own has. What is ours there bears a mark, and goes when the host is home.
 *
 * @param root a shell of the host's root
 * @param at the folder that has the host's modules, by release
 * @param boot the folder where tools for initrds look for a kernel's configuration
 */
record HostModules(Shell root, String at, String boot) {
  /** Left in a folder before anything else is put there. */
  private static final String MARK = ".kbisect";

  /** Beside the kernel in the store, where old ones make room. */
  private static final String INITRD = ".initrd";

  /**
   * Bytes: one with all modules of a distribution has 150 MiB; what is being made is there twice.
   */
  private static final long ROOM = 300L << 20;

  /**
   * For {@code $1} the kernel's folder, {@code $2} the initrd, {@code $3} and {@code $4} as above.
   */
  private static final String PLACE =
      """
      set -eu
      umask 022
      PATH=$PATH:/sbin:/usr/sbin
      kernel=$1 initrd=$2 at=$3 boot=$4
      release=$(cat "$kernel/release")
      if [ "$(uname -r)" = "$release" ]; then
        echo "its base kernel is called $release, as the one under test" >&2
        exit 1
      fi
      CLEAR
      if [ -e "$at/$release" ]; then
        echo "there is a folder $at/$release that is not kbisect's" >&2
        exit 1
      fi
      needed=$(($(gzip -dc "$kernel/modules.tar.gz" | wc -c) / 1024 + 16384))
      free=$(df -Pk "$at" | awk 'NR == 2 { printf "%d", $4 }')
      if [ "$free" -lt "$needed" ]; then
        echo "$at has $((free / 1024)) MiB free, and the modules need $((needed / 1024))" >&2
        exit 1
      fi
      mkdir "$at/$release"
      : >"$at/$release/MARK"
      tar -xzf "$kernel/modules.tar.gz" --no-same-owner -C "$at/$release"
      cp "$kernel/config" "$boot/config-$release"
      depmod "$release"
      settings='/etc/initramfs-tools /usr/share/initramfs-tools /etc/dracut.conf /etc/dracut.conf.d /etc/modules /etc/modprobe.d /etc/fstab /etc/crypttab'
      if [ -e "$initrd" ] && [ -z "$(find $settings -newer "$initrd" 2>/dev/null | head -n 1)" ]; then
        touch "$initrd"
        exit 0
      fi
      part=$(dirname "$initrd")/.part.initrd
      if command -v mkinitramfs >/dev/null; then
        mkinitramfs -o "$part" "$release" >&2
      elif command -v dracut >/dev/null; then
        dracut --force "$part" "$release" >&2
      else
        echo "has neither mkinitramfs nor dracut, and a kernel with modules needs an initrd; on Debian: apt-get install initramfs-tools" >&2
        exit 1
      fi
      mv "$part" "$initrd"
      """;

  /** Removes what is ours in {@code $at}, but what runs. */
  private static final String CLEAR =
      """
      for mark in "$at"/*/MARK; do
        [ -e "$mark" ] || continue
        ours=${mark%/*}
        [ "${ours##*/}" != "$(uname -r)" ] || continue
        rm -rf "$ours" "$boot/config-${ours##*/}"
      done
      """;

  /** As they lie on hosts. */
  static HostModules of(Shell root) {
    return new HostModules(root, "/lib/modules", "/boot");
  }

  /**
   * Puts the modules of a kernel where they belong, and makes an initrd of them where there is none
   * of this kernel yet.
   *
   * @param here the kernel as it lies here
   * @param there the same on the host
   * @return where the initrd lies on the host; empty where the kernel has no modules
   */
  String place(HostKernel here, HostKernel there, Store store)
      throws LabFault, InterruptedException, IOException {
    if (!Files.exists(here.modules())) {
      return "";
    }
    String initrd = there.folder() + INITRD;
    store.makeRoom("make an initrd there", ROOM);
    root.ask(
        "place the kernel's modules there, and make an initrd",
        script(PLACE),
        there.folder().toString(),
        initrd,
        at,
        boot);
    return initrd;
  }

  /** Removes them, if any are there. */
  void remove() throws LabFault, InterruptedException {
    root.ask("remove a kernel's modules there", script("at=$1 boot=$2\nCLEAR"), at, boot);
  }

  private static String script(String text) {
    return text.replace("CLEAR", CLEAR).replace("MARK", MARK);
  }
}
