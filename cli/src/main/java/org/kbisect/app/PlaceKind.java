package org.kbisect.app;

import org.kbisect.bochs.BochsPlace;
import org.kbisect.bochs.BootSector;
import org.kbisect.bochs.EmulatedHost;
import org.kbisect.bochs.EmulatedHostFile;
import org.kbisect.place.Place;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.qemu.AcceleratorProbe;
import org.kbisect.qemu.Hardware;
import org.kbisect.qemu.HardwareFile;
import org.kbisect.qemu.MemoryCostModel;
import org.kbisect.qemu.Plugin;
import org.kbisect.qemu.QemuPlace;
import org.kbisect.qemu.VirtualTime;

/** The kinds of places that there are: a new one is entered here, and nowhere else. */
public enum PlaceKind {
  /** Guests in QEMU on this machine. */
  QEMU(Role.GUEST) {
    @Override
    Place place(Wiring here, HardwareChoice chosen) {
      Hardware hardware = HardwareFile.read(chosen.machine());
      return new QemuPlace(
          chosen.cpu().map(hardware::withCpu).orElse(hardware),
          here.programs(),
          here.clocks(),
          new AcceleratorProbe(here.programs(), here.clocks(), here.directories().cache()),
          chosen
              .charge()
              .map(charge -> MemoryCostModel.of(charge, plugin(here, MemoryCostModel.PLUGIN))),
          new VirtualTime(plugin(here, VirtualTime.PLUGIN)));
    }
  },

  /** Hosts in Bochs on this machine. */
  BOCHS(Role.HOST) {
    @Override
    Place place(Wiring here, HardwareChoice chosen) {
      EmulatedHost host =
          EmulatedHostFile.read(chosen.machine())
              .orElseThrow(
                  () ->
                      new InvalidRequest(
                          "Bochs boots hosts, and %s is a guest's machine"
                              .formatted(chosen.machine().file())));
      return new BochsPlace(
          chosen.cpu().map(host::withCpu).orElse(host),
          here.programs(),
          here.clocks().monotonic(),
          new BootSector(here.programs(), here.installation().bootSector()));
    }
  };

  private final Role boots;

  PlaceKind(Role boots) {
    this.boots = boots;
  }

  /** Whose kernel it boots. */
  Role boots() {
    return boots;
  }

  /** The place, on this machine as it is. */
  abstract Place place(Wiring here, HardwareChoice hardware);

  private static Plugin plugin(Wiring here, String name) {
    return new Plugin(
        name, here.programs(), here.installation().plugins(), here.directories().cache());
  }
}
