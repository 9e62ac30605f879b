package org.kbisect.plan;

import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.config.FileText;

/**
 * One system of an experiment: a kernel with its user space on some hardware.
 *
 * @param disk the user's own, where it is that and not the scenario's image
 */
public record Level(KernelRole kernel, Optional<GuestDisk> disk, HardwareChoice hardware) {

  Level withoutDisk() {
    return new Level(kernel, Optional.empty(), hardware);
  }

  Level withHardware(HardwareChoice other) {
    return new Level(kernel, disk, other);
  }

  Stream<FileText> files() {
    return Stream.concat(kernel.files().stream(), hardware.files());
  }
}
