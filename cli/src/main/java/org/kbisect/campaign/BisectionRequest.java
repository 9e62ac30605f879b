package org.kbisect.campaign;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.kbisect.plan.GuestDisk;
import org.kbisect.plan.MemoryCost;

/**
 * Everything that one bisection was asked for. It is written to the journal before anything else,
 * so that a resumed campaign is the same campaign. Paths are absolute.
 *
 * @param repository the user's repository
 * @param good the good ends' object ids, in hexadecimal
 * @param bad the bad end's object id
 * @param named the revisions as the user wrote them: the good ones, then the bad one
 * @param paths as after git's {@code --}; empty for the whole history
 * @param suspects paths that the culprit likely touches
 */
public record BisectionRequest(
    String repository,
    List<String> good,
    String bad,
    List<String> named,
    boolean firstParent,
    List<String> paths,
    List<String> suspects,
    Subject subject,
    SearchSettings search) {
  public BisectionRequest {
    good = List.copyOf(good);
    named = List.copyOf(named);
    paths = List.copyOf(paths);
    suspects = List.copyOf(suspects);
  }

  /** The range as it was asked for, in words. */
  public String about() {
    int bad = named.size() - 1;
    return "%s..%s in %s"
        .formatted(String.join(" ", named.subList(0, bad)), named.get(bad), repository);
  }

  /** Whether the other's ends are these, booted and judged for the same. */
  public boolean hasEndsOf(BisectionRequest other) {
    return repository.equals(other.repository())
        && good.get(0).equals(other.good().get(0))
        && bad.equals(other.bad())
        && subject.equals(other.subject());
  }

  /**
   * How a commit is judged: by booting its kernel, or by a command.
   *
   * @param scenario name or path of the scenario
   * @param machine name or path of the machine
   * @param base make target of the base configuration
   * @param fragments configuration fragments
   * @param symptom as written in {@code --symptom}
   * @param measure as written in {@code --measure}, where it is not the scenario's own
   * @param time real or virtual
   * @param command what judges instead of a boot, for a shell
   * @param disk the user's own, where it is that and not the scenario's image
   * @param memoryCost the memory-cost model, complete: a machine's own is in it already
   * @param checkout whether the command needs the commit's files
   */
  public record Subject(
      String scenario,
      String machine,
      String base,
      List<String> fragments,
      String symptom,
      Optional<String> measure,
      String time,
      Optional<GuestDisk> disk,
      Optional<MemoryCost> memoryCost,
      Optional<String> command,
      boolean checkout) {
    public Subject {
      fragments = List.copyOf(fragments);
    }

    /** The same under another scenario, whose own span is measured and own image is booted. */
    public Subject withScenario(String other) {
      return new Subject(
          other,
          machine,
          base,
          fragments,
          symptom,
          Optional.empty(),
          time,
          Optional.empty(),
          memoryCost,
          command,
          checkout);
    }

    /** The same on another machine, under this model or none. */
    public Subject withMachine(String other, Optional<MemoryCost> model) {
      return new Subject(
          scenario, other, base, fragments, symptom, measure, time, disk, model, command, checkout);
    }

    /** The same in virtual time. */
    public Subject inVirtualTime() {
      return new Subject(
          scenario,
          machine,
          base,
          fragments,
          symptom,
          measure,
          "virtual",
          disk,
          memoryCost,
          command,
          checkout);
    }

    public Subject withSymptom(String other) {
      return new Subject(
          scenario,
          machine,
          base,
          fragments,
          other,
          measure,
          time,
          disk,
          memoryCost,
          command,
          checkout);
    }

    public Subject withCommand(String other) {
      return new Subject(
          scenario,
          machine,
          base,
          fragments,
          symptom,
          measure,
          time,
          disk,
          memoryCost,
          Optional.of(other),
          checkout);
    }
  }

  /**
   * How the search goes about it.
   *
   * @param trials boots of each end before anything is searched
   * @param strategy as written in {@code --strategy}
   * @param confidence posterior probability that ends a search, 0 to 1
   * @param noisy whether contradicting readings are expected
   * @param speculate whether one kernel may be built while another boots
   * @param effect what counts as a difference
   */
  public record SearchSettings(
      int trials,
      String strategy,
      double confidence,
      boolean noisy,
      boolean speculate,
      SoughtEffect effect) {
    public SearchSettings {
      // The journals of earlier versions have none.
      effect = Objects.requireNonNullElse(effect, SoughtEffect.USUAL);
    }

    public SearchSettings(
        int trials, String strategy, double confidence, boolean noisy, boolean speculate) {
      this(trials, strategy, confidence, noisy, speculate, SoughtEffect.USUAL);
    }

    /** The same for another difference. */
    public SearchSettings seeking(SoughtEffect other) {
      return new SearchSettings(trials, strategy, confidence, noisy, speculate, other);
    }
  }
}
