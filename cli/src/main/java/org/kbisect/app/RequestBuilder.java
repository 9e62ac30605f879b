package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.Parallel;
import org.kbisect.campaign.Sought;
import org.kbisect.campaign.SoughtEffect;
import org.kbisect.config.FileText;
import org.kbisect.git.PlainPath;
import org.kbisect.git.UserRepository;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;
import org.kbisect.plan.Symptom;
import org.kbisect.search.Strategy;

/**
 * Makes complete requests of a draft.
 *
 * @param said by options and a campaign file; defaults are added here
 */
public record RequestBuilder(Wiring wiring, Draft said) {

  /** A bisection in this repository. */
  public BisectionRequest build(Path repository)
      throws IOException, InterruptedException, LabFault {
    Judge judge = judge(revision -> commit(repository, revision));
    SearchSettings search = search(judge);
    try (UserRepository opened = UserRepository.open(wiring.programs(), repository)) {
      return build(opened, judge, search);
    }
  }

  /** The same in a repository that is open. */
  BisectionRequest build(UserRepository opened) throws IOException, InterruptedException, LabFault {
    Judge judge = judge(revision -> opened.commit(revision).name());
    return build(opened, judge, search(judge));
  }

  private BisectionRequest build(UserRepository opened, Judge judge, SearchSettings search)
      throws IOException, InterruptedException {
    List<String> good = said.all(DraftKey.GOOD);
    String bad = said.find(DraftKey.BAD).orElse("");
    require(!good.isEmpty(), "--good is missing: name a commit without the symptom");
    require(!bad.isEmpty(), "--bad is missing: name a commit with the symptom");
    List<String> goodIds = new ArrayList<>();
    for (String revision : good) {
      goodIds.add(opened.commit(revision).name());
    }
    ObjectId badId = opened.commit(bad);
    requireDistinct(goodIds, badId.name(), good, bad);
    Sought sought = said.find(DraftKey.FIND).orElse(Sought.REGRESSION);
    boolean forward = sought == Sought.REGRESSION;
    require(
        forward || good.size() == 1,
        "--find fix looks between one broken commit and one fixed commit: give --good once");
    var named = new ArrayList<>(forward ? good : List.of(bad));
    named.add(forward ? bad : good.get(0));
    return new BisectionRequest(
        opened.path().toString(),
        forward ? goodIds : List.of(badId.name()),
        forward ? badId.name() : goodIds.get(0),
        named,
        said.isSet(DraftKey.FIRST_PARENT),
        inTree(said.all(DraftKey.PATHS)),
        suspects(search),
        judge,
        search,
        forward ? otherCosts(judge) : List.of(),
        sought);
  }

  private List<FileText> otherCosts(Judge judge) {
    List<String> others = said.all(DraftKey.OTHER_CPU_MODELS);
    require(
        others.isEmpty() || (judge.memoryCost().isPresent() && judge.kind() == SymptomKind.TIMED),
        "--also-cpu-model compares times with those at the costs of --cpu-model: add that, and have"
            + " --symptom slower");
    return others.stream().map(name -> FileText.read(wiring.installation().cpu(name))).toList();
  }

  private List<String> suspects(SearchSettings search) {
    List<String> suspects = said.all(DraftKey.SUSPECTS);
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

  private String commit(Path repository, String revision) throws IOException, InterruptedException {
    try (UserRepository opened = UserRepository.open(wiring.programs(), repository)) {
      return opened.commit(revision).name();
    }
  }

  /** How commits are judged where one kernel is booted, and nothing else. */
  public Judge judge() throws IOException, InterruptedException, LabFault {
    return judge(Revisions.NONE);
  }

  /** How commits are judged. */
  Judge judge(Revisions revisions) throws IOException, InterruptedException, LabFault {
    Draft draft = Defaults.complete(said, new Places(wiring));
    Optional<String> command = draft.find(DraftKey.COMMAND);
    boolean checkout = !draft.isSet(DraftKey.NO_CHECKOUT);
    require(command.isPresent() || checkout, "--no-checkout is for --run, which is not given");
    Symptom.parse(draft.get(DraftKey.SYMPTOM));
    if (command.isPresent()) {
      new DiskRequest(wiring.disks(), draft).disk(false);
      return new Judge.Command(command.get(), checkout);
    }
    return new Judge.Boots(new ExperimentBuilder(wiring, draft, revisions).build());
  }

  /** Whether a second kernel is booted, a guest's beside a host's, each of a commit. */
  public boolean hasGuest() {
    return isChained()
        || (!said.has(DraftKey.TESTS) && new Places(wiring).kind(Defaults.usual(said)).hosts());
  }

  /** Whether two kernels are booted one after the other, a host's and then a guest's. */
  public boolean isChained() {
    return ChainRequest.isAskedBy(Defaults.usual(said));
  }

  /**
   * What is booted where one kernel is.
   *
   * @throws InvalidRequest when a command judges
   */
  public Experiment experiment() throws IOException, InterruptedException, LabFault {
    return booted(judge());
  }

  /**
   * What is booted, of commits in this repository.
   *
   * @throws InvalidRequest when a command judges
   */
  public Experiment experiment(Path repository) throws IOException, InterruptedException, LabFault {
    return booted(judge(revision -> commit(repository, revision)));
  }

  private static Experiment booted(Judge judge) {
    return judge
        .booted()
        .orElseThrow(() -> new InvalidRequest("--run boots nothing: leave it out"));
  }

  /** How often they are tried. */
  public SearchSettings search(Judge judge) {
    Draft draft = Defaults.complete(said, new Places(wiring), judge.isExact());
    int trials = draft.get(DraftKey.TRIALS);
    require(trials >= 1, "--trials is at least 1, not " + trials);
    double confidence = draft.get(DraftKey.CONFIDENCE);
    require(
        confidence > 0.5 && confidence < 1,
        "--confidence lies between 0.5 and 1, not " + confidence);
    String strategy = draft.get(DraftKey.STRATEGY);
    Wiring.strategy(strategy);
    return new SearchSettings(
        trials,
        strategy,
        confidence,
        draft.isSet(DraftKey.NOISY),
        !draft.isSet(DraftKey.NO_SPECULATION),
        effect(draft),
        parallel(draft, judge));
  }

  /** Nodes are only taken to be alike, so times that are compared are not taken on several. */
  private Parallel parallel(Draft draft, Judge judge) {
    Parallel parallel = draft.get(DraftKey.PARALLEL);
    if (parallel.isMore()) {
      require(
          judge.booted().filter(new Places(wiring)::isElsewhere).isPresent(),
          "--parallel %s: the place boots one kernel at a time; --place slurm has several nodes"
              .formatted(parallel));
      require(
          judge.kind() != SymptomKind.TIMED || judge.isExact(),
          "--parallel %s would compare times of different nodes: add --time virtual, or leave"
                  .formatted(parallel)
              + " --parallel out");
    }
    return parallel;
  }

  /** What counts as a difference. */
  private static SoughtEffect effect(Draft draft) {
    try {
      return new SoughtEffect(
          draft.get(DraftKey.AT_LEAST),
          draft.get(DraftKey.CONTROL_MARGIN),
          draft.get(DraftKey.MOST_BOOTS));
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

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvalidRequest(otherwise);
    }
  }
}
