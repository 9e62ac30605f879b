package org.kbisect.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import org.kbisect.process.Daemon;

/** What belongs to one lab machine, by its place on this machine's disk. */
record LabFolder(Path path) {
  static final String KERNEL = "kernel";
  static final String INITRD = "initrd";
  static final String DISK = "disk.img";
  static final String HOST_KEY = "host_key";
  static final String USER_KEY = "user_key";

  boolean exists() {
    return Files.isDirectory(path);
  }

  String name() {
    return String.valueOf(path.getFileName());
  }

  Path kernel() {
    return path.resolve(KERNEL);
  }

  Path initrd() {
    return path.resolve(INITRD);
  }

  Path disk() {
    return path.resolve(DISK);
  }

  Path userKey() {
    return path.resolve(USER_KEY);
  }

  Path publicHostKey() {
    return path.resolve(HOST_KEY + ".pub");
  }

  /** The host's key as SSH clients take it. */
  Path knownHosts() {
    return path.resolve("known_hosts");
  }

  /** What the serial port has said since the last start. */
  Path console() {
    return path.resolve("console.log");
  }

  /** The socket of QEMU's monitor. */
  Path monitor() {
    return path.resolve("qmp");
  }

  Daemon qemu() {
    return new Daemon(path.resolve("qemu.pid"));
  }

  /** What QEMU complained of at its start. */
  Path log() {
    return path.resolve("qemu.log");
  }

  /** The {@link LabMachine}. */
  Path machine() {
    return path.resolve("machine.json");
  }

  /** For {@code --place}, where guests' kernels are tried. */
  Path place() {
    return path.resolve("place.yaml");
  }

  /** For {@code --place}, where the machine's own kernel is. */
  Path hostPlace() {
    return path.resolve("host-place.yaml");
  }
}
