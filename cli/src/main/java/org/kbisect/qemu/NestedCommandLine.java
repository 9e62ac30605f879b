package org.kbisect.qemu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.kbisect.place.Stack;
import org.kbisect.plan.GuestImage;

/**
 * The command lines of a host's QEMU and of the guest's in it, made without touching anything. The
 * guest's QEMU has for sockets what the host's kernel shows as ports, and each of these is a socket
 * of the host's QEMU.
 */
record NestedCommandLine(Hardware host, Hardware guest, Path sockets) {
  /** In the order of their numbers, from 1. */
  private static final List<String> PORTS =
      List.of(Sockets.HOST, Sockets.GUEST_CONSOLE, Sockets.GUEST_QMP, Sockets.FRAMES);

  /** Where the host's first process puts what the guest boots, and QEMU lies in its image. */
  private static final Path KERNEL = Path.of("/kernel");

  private static final Path INITRD = Path.of("/initrd");
  private static final String PROGRAM = "/usr/bin/" + QemuCommandLine.PROGRAM;

  /**
   * The host's second serial port is the guest's: its events need no driver beyond the console's.
   */
  private static final String EVENTS = "serial,id=" + Sockets.EVENTS + ",path=/dev/ttyS1";

  /** Where the host's kernel shows the port of a name. */
  static String port(String name) {
    return "/dev/vport0p" + (PORTS.indexOf(name) + 1);
  }

  /**
   * The words that boot the host.
   *
   * @param stack of which the kernel is the host's, and the image the guest's
   * @param image of the host
   * @param words a file with those that boot the guest
   */
  List<String> ofHost(Stack stack, Accelerator accelerator, Path image, Path words) {
    var own =
        new Stack(
            stack.kernel(),
            new GuestImage.Initramfs(image),
            List.of("quiet"),
            OptionalInt.empty(),
            stack.time(),
            stack.limit());
    var argv = new ArrayList<>(QemuCommandLine.of(host, accelerator, own, sockets));
    argv.addAll(List.of("-device", "virtio-serial-pci"));
    for (String name : PORTS) {
      argv.addAll(List.of("-chardev", QemuCommandLine.socket(sockets, name)));
      argv.addAll(
          List.of(
              "-device",
              "virtserialport,chardev=%s,nr=%d".formatted(name, PORTS.indexOf(name) + 1)));
    }
    argv.addAll(disk("kernel", stack.guestKernel().orElseThrow()));
    argv.addAll(disk("initrd", stack.image().file()));
    argv.addAll(disk("words", words));
    return List.copyOf(argv);
  }

  private static List<String> disk(String id, Path file) {
    return QemuCommandLine.disk(
        id, "format=raw,read-only=on,file=" + QemuCommandLine.escaped(file));
  }

  /** The words that boot the guest, on the host. */
  List<String> ofGuest(Stack stack) {
    var inside =
        new Stack(
            Optional.of(KERNEL),
            new GuestImage.Initramfs(INITRD),
            stack.arguments(),
            stack.memory(),
            stack.time(),
            stack.limit());
    var argv =
        new ArrayList<>(
            QemuCommandLine.of(guest, Accelerator.KVM, inside, NestedCommandLine::channel));
    argv.set(0, PROGRAM);
    return List.copyOf(argv);
  }

  private static String channel(String name) {
    return switch (name) {
      case Sockets.EVENTS -> EVENTS;
      case Sockets.CONSOLE -> pipe(name, Sockets.GUEST_CONSOLE);
      case Sockets.QMP -> pipe(name, Sockets.GUEST_QMP);
      default -> throw new IllegalArgumentException("a guest has no port " + name);
    };
  }

  /** QEMU's name for a device that is read and written as it is. */
  private static String pipe(String id, String port) {
    return "pipe,id=" + id + ",path=" + port(port);
  }
}
