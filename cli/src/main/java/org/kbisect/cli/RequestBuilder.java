package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.CampaignFile;
import org.kbisect.app.GuestProgram;
import org.kbisect.app.Installation;
import org.kbisect.app.Role;
import org.kbisect.app.Wiring;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.BisectionRequest.Subject;
import org.kbisect.campaign.SoughtEffect;
import org.kbisect.git.PlainPath;
import org.kbisect.git.UserRepository;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Symptom;
import org.kbisect.search.Strategy;

/** Makes a complete request of options, a campaign file and defaults, in this order. */
record RequestBuilder(Wiring wiring, CampaignFile file, JudgingOptions judging) {
  /** Of each end: fewer cannot differ at one in a hundred (see CalibrationLimits). */
  private static final int BOOTS = 5;

  private static final double CONFIDENCE = 0.95;

  /** A bisection in this repository. */
  BisectionRequest build(Path repository, RangeOptions range, List<String> pathOptions)
      throws IOException, InterruptedException, LabFault {
    Subject subject = subject();
    SearchSettings search = search(subject);
    try (UserRepository opened = UserRepository.open(wiring.programs(), repository)) {
      List<String> good = range.good.isEmpty() ? file.good() : range.good;
      String bad = pick(range.bad, file.bad(), "");
      require(!good.isEmpty(), "--good is missing: name a commit without the symptom");
      require(!bad.isEmpty(), "--bad is missing: name a commit with the symptom");
      List<String> goodIds = new ArrayList<>();
      for (String revision : good) {
        goodIds.add(opened.commit(revision).name());
      }
      ObjectId badId = opened.commit(bad);
      requireDistinct(goodIds, badId.name(), good, bad);
      var named = new ArrayList<>(good);
      named.add(bad);
      return new BisectionRequest(
          opened.path().toString(),
          goodIds,
          badId.name(),
          named,
          range.firstParent || file.firstParent().orElse(false),
          inTree(pathOptions.isEmpty() ? file.paths() : pathOptions),
          suspects(range, search),
          subject,
          search);
    }
  }

  private List<String> suspects(RangeOptions range, SearchSettings search) {
    List<String> suspects = range.suspects.isEmpty() ? file.suspects() : range.suspects;
    require(
        suspects.isEmpty() || Wiring.strategy(search.strategy()) != Strategy.GIT,
        "--strategy git goes where git goes, whatever is suspected: leave it or --suspect out");
    return inTree(suspects);
  }

  /** Paths as git writes them, from the top of the tree. */
  private static List<String> inTree(List<String> paths) {
    paths.forEach(PlainPath::require);
    return paths;
  }

  /** How commits are tried. */
  Subject subject() throws IOException, InterruptedException, LabFault {
    Installation installation = wiring.installation();
    Optional<String> command = Optional.ofNullable(judging.command).or(file::command);
    require(
        command.isPresent() || !judging.noCheckout,
        "--no-checkout is for --run, which is not given");
    boolean program = judging.guestProgram != null;
    Role role = role(program);
    String symptom =
        pick(judging.symptom, file.symptom(), program ? "program-fails" : role.symptom());
    Symptom parsed = Symptom.parse(symptom);
    String time = pick(judging.time, file.time(), "real");
    require(
        time.equals("real") || time.equals("virtual"),
        "--time is real or virtual, not '" + time + "'");
    boolean boots = command.isEmpty();
    Optional<GuestDisk> disk = new DiskRequest(wiring.disks(), judging, file).disk(boots);
    if (boots) {
      role.requireShows(parsed, time);
    }
    String machine = boots ? machine(role).toString() : "";
    var asked = new MemoryCostRequest(installation, judging, file);
    return new Subject(
        boots ? scenario(role).toString() : "",
        machine,
        pick(judging.base, file.base(), "tinyconfig"),
        boots ? fragments(disk.isPresent()) : List.of(),
        symptom,
        Optional.ofNullable(judging.measure).or(file::measure),
        time,
        disk,
        boots ? asked.on(Path.of(machine), time) : Optional.empty(),
        command,
        !judging.noCheckout);
  }

  private Role role(boolean program) {
    Role otherwise = file.role().orElse(program ? Role.HOST : Role.GUEST);
    Role role = judging.role != null ? Role.parse(judging.role) : otherwise;
    require(!program || role == Role.HOST, "--guest-program runs on a host: leave --role out");
    require(
        !program || judging.scenario == null,
        "--guest-program brings its scenario: leave --scenario out");
    return role;
  }

  private Path scenario(Role role) throws IOException {
    Installation installation = wiring.installation();
    return judging.guestProgram != null
        ? new GuestProgram(wiring.directories().state().resolve("programs"), installation.scripts())
            .scenario(judging.guestProgram)
        : installation.scenario(pick(judging.scenario, file.scenario(), role.scenario()));
  }

  private Path machine(Role role) {
    Path machine =
        wiring.installation().machine(pick(judging.machine, file.machine(), role.machine()));
    role.requireFits(machine);
    return machine;
  }

  private List<String> fragments(boolean disk) {
    List<String> given = judging.fragments.isEmpty() ? file.fragments() : judging.fragments;
    List<String> names = given.isEmpty() ? List.of("guest-and-l1") : given;
    return Stream.concat(names.stream(), Stream.of(DiskRequest.FRAGMENT).filter(each -> disk))
        .map(name -> wiring.installation().fragment(name).toString())
        .toList();
  }

  /** How often they are tried. */
  SearchSettings search(Subject subject) {
    int otherwise = Wiring.isExact(subject) ? 1 : BOOTS;
    int trials = Optional.ofNullable(judging.trials).or(file::trials).orElse(otherwise);
    require(trials >= 1, "--trials is at least 1, not " + trials);
    double confidence =
        Optional.ofNullable(judging.confidence).or(file::confidence).orElse(CONFIDENCE);
    require(
        confidence > 0.5 && confidence < 1,
        "--confidence lies between 0.5 and 1, not " + confidence);
    String strategy = pick(judging.strategy, file.strategy(), "auto");
    Wiring.strategy(strategy);
    return new SearchSettings(
        trials,
        strategy,
        confidence,
        judging.noisy || file.noisy().orElse(false),
        !judging.noSpeculation,
        effect());
  }

  /** What counts as a difference. */
  private SoughtEffect effect() {
    try {
      return new SoughtEffect(
          Optional.ofNullable(judging.atLeast)
              .or(file::atLeast)
              .orElse(SoughtEffect.USUAL.atLeast()),
          file.controlMargin().orElse(SoughtEffect.USUAL.controlMargin()),
          Optional.ofNullable(judging.mostBoots)
              .or(file::mostBoots)
              .orElse(SoughtEffect.USUAL.mostBoots()));
    } catch (IllegalArgumentException wrong) {
      throw new InvalidRequest(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private static void requireDistinct(
      List<String> goodIds, String badId, List<String> good, String bad) {
    int same = goodIds.indexOf(badId);
    require(
        same < 0,
        same < 0
            ? ""
            : "good '%s' and bad '%s' are the same commit %s"
                .formatted(good.get(same), bad, badId.substring(0, 12)));
  }

  private static String pick(@Nullable String option, Optional<String> file, String otherwise) {
    return option != null ? option : file.orElse(otherwise);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvalidRequest(otherwise);
    }
  }
}
