package org.kbisect.qemu;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.place.EmulatorContract;
import org.kbisect.place.Place;
import org.kbisect.place.TinyKernel;
import org.kbisect.process.Clocks;
import org.kbisect.process.Programs;

/**
 * The contract of a place, kept by hosts in QEMU. The host of the contract has no user space and
 * says its guest's word for it, on the port that is the guest's.
 */
class NestedContractIT extends EmulatorContract {
  NestedContractIT() {
    super(QemuCommandLine.PROGRAM, "qemu-system");
  }

  @Override
  protected Place place(Programs programs) {
    return new NestedPlace(
        hardware("contract"),
        hardware("contract-guest"),
        programs,
        Clocks.system(),
        new AcceleratorProbe(programs, Clocks.system(), directory.resolve("cache")),
        () -> directory.resolve("initramfs"));
  }

  @Override
  protected Optional<Path> guestKernel(Path file) throws Exception {
    return Optional.of(TinyKernel.make(file));
  }

  private static Hardware hardware(String name) {
    return new Hardware(
        name,
        "for a test",
        Hardware.AcceleratorChoice.TCG,
        "pc",
        Optional.empty(),
        1,
        64,
        List.of(),
        Optional.empty());
  }
}
