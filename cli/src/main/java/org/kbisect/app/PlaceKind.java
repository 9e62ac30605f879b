package org.kbisect.app;

import java.util.List;
import java.util.Map;
import org.kbisect.bochs.BochsPlace;
import org.kbisect.bochs.BootSector;
import org.kbisect.bochs.EmulatedHost;
import org.kbisect.bochs.EmulatedHostFile;
import org.kbisect.config.FileText;
import org.kbisect.disk.ContentSums;
import org.kbisect.image.RecipeFile;
import org.kbisect.kernel.KernelForm;
import org.kbisect.kernel.Making;
import org.kbisect.place.Place;
import org.kbisect.plan.EffectiveMemoryType;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.HostSymptom;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Symptom;
import org.kbisect.plan.TimeMode;
import org.kbisect.qemu.AcceleratorProbe;
import org.kbisect.qemu.Hardware;
import org.kbisect.qemu.HardwareFile;
import org.kbisect.qemu.HostImage;
import org.kbisect.qemu.MemoryCostModel;
import org.kbisect.qemu.NestedPlace;
import org.kbisect.qemu.Plugin;
import org.kbisect.qemu.QemuPlace;
import org.kbisect.qemu.VirtualTime;
import org.kbisect.remote.HostConfiguration;
import org.kbisect.remote.HostEntry;
import org.kbisect.remote.SshPlace;
import org.kbisect.slurm.SlurmMachine;
import org.kbisect.watch.Machine;
import org.kbisect.watch.Watcher;

/** The kinds of places that there are: a new one is entered here, and nowhere else. */
public enum PlaceKind {
  /** Guests in QEMU on this machine. */
  QEMU(Role.GUEST) {
    @Override
    Machine machine(Wiring here, PlaceFile file, HardwareChoice chosen) {
      Hardware hardware = HardwareFile.read(chosen.machine());
      return watched(
          new QemuPlace(
              chosen.cpu().map(hardware::withCpu).orElse(hardware),
              here.programs(),
              here.clocks(),
              new AcceleratorProbe(here.programs(), here.clocks(), here.directories().cache()),
              chosen
                  .charge()
                  .map(charge -> MemoryCostModel.of(charge, plugin(here, MemoryCostModel.PLUGIN))),
              new VirtualTime(plugin(here, VirtualTime.PLUGIN))));
    }
  },

  /** Hosts in Bochs on this machine. */
  BOCHS(Role.HOST) {
    @Override
    Machine machine(Wiring here, PlaceFile file, HardwareChoice chosen) {
      EmulatedHost host =
          EmulatedHostFile.read(chosen.machine())
              .orElseThrow(
                  () ->
                      new InvalidRequest(
                          "Bochs boots hosts that it emulates, and %s is a machine of QEMU's"
                              .formatted(chosen.machine().file())));
      return watched(
          new BochsPlace(
              chosen.cpu().map(host::withCpu).orElse(host),
              here.programs(),
              here.clocks().monotonic(),
              new BootSector(here.programs(), here.installation().bootSector())));
    }
  },

  /** Guests in QEMU on the nodes of a cluster. */
  SLURM(Role.GUEST) {
    @Override
    boolean isElsewhere() {
      return true;
    }

    @Override
    List<String> keys() {
      return SlurmKeys.ALL;
    }

    @Override
    Making making(Wiring here, PlaceFile file) {
      return SlurmKeys.builds(file.keys())
          .map(
              builds ->
                  new Making(
                      SlurmKeys.builder(file.keys(), builds, here.programs()), builds.processors()))
          .orElseGet(here::making);
    }

    @Override
    Machine machine(Wiring here, PlaceFile file, HardwareChoice chosen) {
      return new SlurmMachine(
          SlurmKeys.cluster(file.keys(), here.installation()),
          chosen,
          here.programs(),
          here.clocks());
    }
  },

  /** Hosts in QEMU on this machine, each with a guest in QEMU on it. */
  NESTED(Role.HOST) {
    @Override
    Draft defaults() {
      return guestOnHost("nested", "nested");
    }

    @Override
    boolean hosts() {
      return true;
    }

    @Override
    void requireShows(Symptom asked, TimeMode time, boolean priced) {
      requireReal(time, priced, "a guest on a host under test");
      if (asked instanceof HostSymptom
          || asked instanceof EffectiveMemoryType
          || asked instanceof Symptom.MemoryTypeIs) {
        throw new InvalidRequest(
            "place nested shows times and failures of a guest, and no memory types (SVM has no"
                + " IPAT): leave --place out, so that Bochs shows them");
      }
    }

    @Override
    Machine machine(Wiring here, PlaceFile file, HardwareChoice chosen) {
      if (EmulatedHostFile.read(chosen.machine()).isPresent()) {
        throw new InvalidRequest(
            "%s is a host in Bochs: name a machine of place nested, such as nested"
                .formatted(chosen.machine().file()));
      }
      Hardware host = HardwareFile.read(chosen.machine());
      return watched(
          new NestedPlace(
              chosen.cpu().map(host::withCpu).orElse(host),
              HardwareFile.read(
                  FileText.read(here.installation().machine(HostedRequest.GUEST_MACHINE))),
              here.programs(),
              here.clocks(),
              new AcceleratorProbe(here.programs(), here.clocks(), here.directories().cache()),
              () ->
                  here.images()
                      .build(RecipeFile.read(here.installation().recipe(HostImage.RECIPE)))
                      .file()));
    }
  },

  /** Guests in QEMU on hosts that SSH reaches. */
  SSH(Role.GUEST) {
    @Override
    List<String> keys() {
      return SshKeys.ALL;
    }

    @Override
    List<String> machines(PlaceFile file) {
      return SshKeys.hosts(file, System.getenv()).stream().map(HostEntry::name).toList();
    }

    @Override
    Machine machine(Wiring here, PlaceFile file, HardwareChoice chosen) {
      Map<String, String> environment = System.getenv();
      return watched(
          SshPlace.ofGuests(
              SshKeys.hosts(file, environment),
              here.hostsOut(),
              SshKeys.hardware(chosen),
              environment,
              here.programs(),
              here.clocks()));
    }
  },

  /** Hosts that SSH reaches, which boot the kernels under test, with a guest in QEMU on each. */
  SSH_HOST(Role.HOST) {
    @Override
    List<String> keys() {
      return SshKeys.ALL;
    }

    @Override
    List<String> machines(PlaceFile file) {
      return SshKeys.hosts(file, System.getenv()).stream().map(HostEntry::name).toList();
    }

    @Override
    Draft defaults() {
      return guestOnHost("ssh-host", "metal");
    }

    @Override
    KernelForm form() {
      return KernelForm.OF_HOST;
    }

    @Override
    HostConfiguration configuration(PlaceFile file) throws LabFault, InterruptedException {
      List<HostEntry> hosts = SshKeys.hosts(file, System.getenv());
      if (hosts.size() > 1) {
        throw new InvalidRequest(
            "place %s may boot on any of %s, each with a configuration of its own: name one in a place file (host: %s)"
                .formatted(file.name(), String.join(", ", machines(file)), hosts.get(0).name()));
      }
      return HostConfiguration.of(hosts.get(0), System.getenv());
    }

    @Override
    boolean hosts() {
      return true;
    }

    @Override
    void requireShows(Symptom asked, TimeMode time, boolean priced) {
      requireReal(time, priced, "a guest on a host of a lab");
      if (asked instanceof HostSymptom || asked instanceof EffectiveMemoryType) {
        throw new InvalidRequest(
            "place ssh-host shows what a guest on the host shows, and not what KVM asks of a"
                + " processor: leave --place out, so that Bochs shows that");
      }
    }

    @Override
    Machine machine(Wiring here, PlaceFile file, HardwareChoice chosen) {
      Map<String, String> environment = System.getenv();
      return watched(
          SshPlace.ofHosts(
              SshKeys.hosts(file, environment),
              here.hostsOut(),
              SshKeys.hardware(chosen),
              environment,
              here.programs(),
              here.clocks()));
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

  /** What goes without saying there. */
  Draft defaults() {
    return boots.defaults();
  }

  /** Whether a guest runs on the host under test, in one boot with it. */
  boolean hosts() {
    return false;
  }

  /**
   * Refuses what cannot be seen there.
   *
   * @param priced whether a model says what stores cost
   * @throws InvalidRequest with the reason
   */
  void requireShows(Symptom asked, TimeMode time, boolean priced) {
    boots.requireShows(asked, time, priced);
  }

  /**
   * What the host's own kernel is made of, by the host.
   *
   * @throws InvalidRequest where there is no such host, or more than one
   */
  HostConfiguration configuration(PlaceFile file) throws LabFault, InterruptedException {
    throw new InvalidRequest(
        "--base-config host and --localmodconfig ask a host of a lab, and place %s has none: add --role host --place ssh-host, or leave them out"
            .formatted(file.name()));
  }

  /** Where kernels that it boots are built. */
  Making making(Wiring here, PlaceFile file) {
    return here.making();
  }

  /** What kernels under test are built as. */
  KernelForm form() {
    return KernelForm.VMLINUX;
  }

  /** Whether kernels boot on other machines than this one, and several at once. */
  boolean isElsewhere() {
    return false;
  }

  /** Keys of its files beside those that every place has. */
  List<String> keys() {
    return List.of();
  }

  /** The names of those machines that its kernels may boot on, where it knows them. */
  List<String> machines(PlaceFile file) {
    return List.of();
  }

  /** What boots kernels there. */
  abstract Machine machine(Wiring here, PlaceFile file, HardwareChoice hardware);

  /** What goes without saying where a guest runs on the host under test. */
  private static Draft guestOnHost(String place, String machine) {
    return Draft.EMPTY
        .with(DraftKey.PLACE, place)
        .with(DraftKey.MACHINE, machine)
        .with(DraftKey.SCENARIO, "drm-fill")
        .with(DraftKey.SYMPTOM, "slower");
  }

  private static void requireReal(TimeMode time, boolean priced, String who) {
    if (time != TimeMode.REAL || priced) {
      throw new InvalidRequest(
          who + " has real times, of no model: leave --time virtual and --cpu-model out");
    }
  }

  /** A place whose sessions are followed from here. */
  private static Machine watched(Place place) {
    return new Watcher(place, ContentSums::sha256);
  }

  private static Plugin plugin(Wiring here, String name) {
    return new Plugin(
        name, here.programs(), here.installation().plugins(), here.directories().cache());
  }
}
