package org.kbisect.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import org.kbisect.app.Role;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Symptom;
import org.kbisect.plan.TimeMode;
import picocli.CommandLine.Option;

/** How a commit is tried and judged. */
final class JudgingOptions {
  @Option(
      names = "--role",
      paramLabel = "guest|host",
      description =
          "Whose kernel is built: the guest's, or that of a host, whose processor is emulated."
              + " Default: guest.")
  @Nullable String role;

  @Option(
      names = "--place",
      paramLabel = "NAME|FILE",
      description =
          "Where kernels boot. Default: local, this machine; vmx-emulated with --role host, whose"
              + " other place is nested: a host in QEMU, with a guest on it that is timed.")
  @Nullable String place;

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      description =
          "What the guest does and must show. Default: weston; vmx-memory-type with --role host;"
              + " the guest's, vram-clear, if that is to be timed; drm-fill with --place nested.")
  @Nullable String scenario;

  @Option(
      names = "--guest-program",
      paramLabel = "FILE",
      description =
          "Run this static program instead of our guests; it has /dev/kvm, and --role host is"
              + " implied. Its exit code is judged as that of a --run command (symptom"
              + " program-fails). The lines that it prints are events.")
  @Nullable Path guestProgram;

  @Option(
      names = "--tests",
      paramLabel = "FOLDER",
      description =
          "Have the host of --place ssh-host run the programs in this folder, one after the other, as"
              + " make standalone of kvm-unit-tests makes them: exit 0 passes, 77 skips, anything"
              + " else fails. For symptom test-fails; --role host and --place ssh-host are implied.")
  @Nullable Path tests;

  @Option(
      names = "--guest-revision",
      paramLabel = "REV",
      description =
          "With --role host, for --symptom slower and at --place nested: the commit whose kernel the"
              + " guest boots in every trial. Default: the first good one.")
  @Nullable String guestRevision;

  @Option(
      names = "--disk",
      paramLabel = "FILE",
      description =
          "Boot this disk (raw or qcow2) instead of the scenario's image (a --control keeps its"
              + " own). It is never written; cloud-init installs kbisect's agent from a second"
              + " volume.")
  @Nullable Path disk;

  @Option(
      names = "--root",
      paramLabel = "DEVICE",
      description =
          "With --disk: the kernel's root, such as /dev/vda1 or PARTUUID=... Default: the partition"
              + " that is marked as one, else the largest with ext4, XFS, btrfs or f2fs.")
  @Nullable String root;

  @Option(
      names = "--machine",
      paramLabel = "NAME|FILE",
      description =
          "The hardware. Default: bochs-display; vga-std for a kernel that probe does not build;"
              + " vmx-emulated with --role host.")
  @Nullable String machine;

  @Option(
      names = "--cpu-model",
      paramLabel = "NAME|FILE",
      description =
          "Charge stores to the video memory what they cost on this processor. TCG only; results"
              + " are labelled modelled. Default: the machine's memory-cost, or none. With --role"
              + " host and --symptom slower, a guest's stores after each host's boot, under the"
              + " memory types that the host's KVM gave.")
  @Nullable String cpuModel;

  @Option(
      names = "--memory-policy",
      paramLabel = "POLICY",
      description =
          "With --cpu-model: the memory type in force: honor-guest-pat (KVM with 377b2f359d1f),"
              + " force-wb (before it), or wb, wc, wt, wp, uc for one type whatever the guest asks"
              + " for. Default: honor-guest-pat.")
  @Nullable String memoryPolicy;

  @Option(
      names = "--base-config",
      paramLabel = "TARGET|FILE|host",
      description =
          "The base configuration: a make target, or a file such as /boot/config-6.1.0, of which each"
              + " kernel takes what it knows. host: what the host of --place ssh-host runs now. Default:"
              + " tinyconfig.")
  @Nullable String base;

  @Option(
      names = "--localmodconfig",
      description =
          "Of the modules of --base-config, build only those that the host of --place ssh-host has"
              + " loaded now.")
  boolean localModules;

  @Option(
      names = "--config",
      paramLabel = "FRAGMENT",
      description =
          "A configuration fragment over the base, every line of which must take; may be given more"
              + " than once. Default: guest-and-l1; none over --base-config host.")
  List<String> fragments = new ArrayList<>();

  @Option(
      names = "--symptom",
      paramLabel = "SYMPTOM",
      description = "What makes a boot bad: " + Symptom.FORMS + ". Default: slower.")
  @Nullable String symptom;

  @Option(
      names = "--measure",
      paramLabel = "FROM..UNTIL",
      description =
          "The span that symptom slower measures: from a step of the scenario, or from start, to"
              + " another step. Default: the scenario's own.")
  @Nullable String measure;

  @Option(
      names = "--time",
      paramLabel = "real|virtual",
      description =
          "Virtual time counts instructions, and the screen is read at every 10 ms of it. It is"
              + " equal on every run where the guest has no disk. Default: real.")
  @Nullable String time;

  @Option(
      names = "--run",
      paramLabel = "CMD",
      description =
          "Judge with a command instead: exit 0 good, 1-124 and 126-127 bad, 125 skip, 128 and more"
              + " the lab's fault. KBISECT_COMMIT and KBISECT_TREE are set.")
  @Nullable String command;

  @Option(
      names = "--no-checkout",
      description = "With --run: leave the tree alone and run in the repository.")
  boolean noCheckout;

  @Option(
      names = "--trials",
      paramLabel = "N",
      description =
          "Boots of each end before the search; fewer where the symptom leaves no doubt. Default: 5;"
              + " 1 with --run, virtual time or memory-type.")
  @Nullable Integer trials;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description =
          "How the history is searched: auto (by probabilities where there is noise), exact, or git"
              + " (exact, skipping as git does). Default: auto.")
  @Nullable String strategy;

  @Option(
      names = "--confidence",
      paramLabel = "P",
      description = "The probability to reach, below 1. Default: 0.95.")
  @Nullable Double confidence;

  @Option(
      names = "--at-least",
      paramLabel = "RATIO",
      description =
          "What counts as slower: more than RATIO times as long, by the lower end of the interval."
              + " Default: 1.05.")
  @Nullable Double atLeast;

  @Option(
      names = "--most-boots",
      paramLabel = "N",
      description =
          "The boots that a search may be expected to take. Where it would take more, nothing is"
              + " searched, and kbisect says what would be cheaper. Default: 300.")
  @Nullable Integer mostBoots;

  @Option(names = "--no-speculation", description = "Never build one kernel while another boots.")
  boolean noSpeculation;

  @Option(names = "--noisy", description = "Expect readings that contradict each other.")
  boolean noisy;

  /**
   * What these options say.
   *
   * @throws InvalidRequest when they contradict each other
   */
  Draft draft() {
    if (guestProgram != null && scenario != null) {
      throw new InvalidRequest("--guest-program brings its scenario: leave --scenario out");
    }
    if (tests != null && scenario != null) {
      throw new InvalidRequest("--tests brings its scenario: leave --scenario out");
    }
    return Draft.EMPTY
        .with(DraftKey.ROLE, Optional.ofNullable(role).map(Role::parse))
        .with(DraftKey.PLACE, place)
        .with(DraftKey.SCENARIO, scenario)
        .with(DraftKey.GUEST_PROGRAM, guestProgram)
        .with(DraftKey.TESTS, tests)
        .with(DraftKey.GUEST_REVISION, guestRevision)
        .with(DraftKey.DISK, disk)
        .with(DraftKey.ROOT, root)
        .with(DraftKey.MACHINE, machine)
        .with(DraftKey.CPU_MODEL, cpuModel)
        .with(DraftKey.MEMORY_POLICY, memoryPolicy)
        .with(DraftKey.BASE_CONFIG, base)
        .withFlag(DraftKey.LOCAL_MODULES, localModules)
        .with(DraftKey.FRAGMENTS, fragments)
        .with(DraftKey.SYMPTOM, symptom)
        .with(DraftKey.MEASURE, measure)
        .with(DraftKey.TIME, Optional.ofNullable(time).map(JudgingOptions::time))
        .with(DraftKey.COMMAND, command)
        .withFlag(DraftKey.NO_CHECKOUT, noCheckout)
        .with(DraftKey.TRIALS, trials)
        .with(DraftKey.STRATEGY, strategy)
        .with(DraftKey.CONFIDENCE, confidence)
        .with(DraftKey.AT_LEAST, atLeast)
        .with(DraftKey.MOST_BOOTS, mostBoots)
        .withFlag(DraftKey.NO_SPECULATION, noSpeculation)
        .withFlag(DraftKey.NOISY, noisy);
  }

  private static TimeMode time(String name) {
    return switch (name) {
      case "real" -> TimeMode.REAL;
      case "virtual" -> TimeMode.VIRTUAL;
      default -> throw new InvalidRequest("--time is real or virtual, not '" + name + "'");
    };
  }
}
