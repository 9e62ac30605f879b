package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kbisect.app.CampaignFile;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import org.kbisect.app.FixSource;
import org.kbisect.app.Role;
import org.kbisect.campaign.Sought;
import org.kbisect.plan.TimeMode;
import picocli.CommandLine;

/** What each option says, and that it comes before what a campaign file says of the same. */
class OptionsTest {
  @TempDir private Path directory;

  /**
   * @param words on the command line
   * @param option what they say
   * @param line of a file that says something else of the same; empty where no file can
   */
  private record Case(
      Group group,
      String words,
      DraftKey<?> key,
      Object option,
      String line,
      @Nullable Object file) {
    @Override
    public String toString() {
      return group + " " + words;
    }
  }

  /** A class of options. */
  private enum Group {
    JUDGING(JudgingOptions::new),
    RANGE(RangeOptions::new),
    FIX(FixOptions::new);

    private final Supplier<Object> maker;

    Group(Supplier<Object> maker) {
      this.maker = maker;
    }

    private Draft draft(String... words) {
      Object options = maker.get();
      CommandLine.populateCommand(options, words);
      if (options instanceof JudgingOptions judging) {
        return judging.draft();
      }
      return options instanceof RangeOptions range ? range.draft() : ((FixOptions) options).draft();
    }

    private Set<String> names() {
      return new CommandLine(maker.get())
          .getCommandSpec().options().stream()
              .flatMap(option -> Arrays.stream(option.names()))
              .collect(Collectors.toSet());
    }
  }

  private static Case judging(
      String words, DraftKey<?> key, Object option, String line, @Nullable Object file) {
    return new Case(Group.JUDGING, words, key, option, line, file);
  }

  private static Case judging(String words, DraftKey<?> key, Object option) {
    return judging(words, key, option, "", null);
  }

  private static Case range(
      String words, DraftKey<?> key, Object option, String line, @Nullable Object file) {
    return new Case(Group.RANGE, words, key, option, line, file);
  }

  private static Case fix(
      String words, DraftKey<?> key, Object option, String line, @Nullable Object file) {
    return new Case(Group.FIX, words, key, option, line, file);
  }

  private static Case fix(String words, DraftKey<?> key, Object option) {
    return fix(words, key, option, "", null);
  }

  static Stream<Case> cases() {
    return Stream.of(
        judging("--place vmx-emulated", DraftKey.PLACE, "vmx-emulated", "place: local", "local"),
        judging("--role host", DraftKey.ROLE, Role.HOST, "role: guest", Role.GUEST),
        judging("--scenario x11", DraftKey.SCENARIO, "x11", "scenario: weston", "weston"),
        judging("--guest-program p", DraftKey.GUEST_PROGRAM, Path.of("p")),
        judging("--tests t", DraftKey.TESTS, Path.of("t")),
        judging("--guest-revision a", DraftKey.GUEST_REVISION, "a", "guest: b", "b"),
        judging("--disk d.img", DraftKey.DISK, Path.of("d.img")),
        judging("--root /dev/vda1", DraftKey.ROOT, "/dev/vda1", "root: /dev/vda", "/dev/vda"),
        judging("--machine vga-std", DraftKey.MACHINE, "vga-std", "machine: m", "m"),
        judging("--cpu-model c", DraftKey.CPU_MODEL, "c", "memory-cost: {cpu: d, policy: wb}", "d"),
        judging("--cpu-model c", DraftKey.CPU_MODEL, "c", "cpu-model: d", "d"),
        judging(
            "--memory-policy uc",
            DraftKey.MEMORY_POLICY,
            "uc",
            "memory-cost: {cpu: d, policy: wb}",
            "wb"),
        judging("--base-config d", DraftKey.BASE_CONFIG, "d", "base: tinyconfig", "tinyconfig"),
        judging("--localmodconfig", DraftKey.LOCAL_MODULES, true, "localmodconfig: false", false),
        judging(
            "--config a --config b",
            DraftKey.FRAGMENTS,
            List.of("a", "b"),
            "config: [c]",
            List.of("c")),
        judging("--symptom fails", DraftKey.SYMPTOM, "fails", "symptom: slower", "slower"),
        judging("--measure a..b", DraftKey.MEASURE, "a..b", "measure: b..c", "b..c"),
        judging("--time virtual", DraftKey.TIME, TimeMode.VIRTUAL, "time: real", TimeMode.REAL),
        judging("--time real", DraftKey.TIME, TimeMode.REAL, "time: virtual", TimeMode.VIRTUAL),
        judging("--run false", DraftKey.COMMAND, "false", "run: make check", "make check"),
        judging("--no-checkout", DraftKey.NO_CHECKOUT, true),
        judging("--trials 7", DraftKey.TRIALS, 7, "trials: 9", 9),
        judging("--strategy git", DraftKey.STRATEGY, "git", "strategy: exact", "exact"),
        judging("--confidence 0.9", DraftKey.CONFIDENCE, 0.9, "confidence: 0.8", 0.8),
        judging("--at-least 1.5", DraftKey.AT_LEAST, 1.5, "at-least: 2", 2.0),
        judging("--most-boots 50", DraftKey.MOST_BOOTS, 50, "most-boots: 60", 60),
        judging("--no-speculation", DraftKey.NO_SPECULATION, true),
        judging("--noisy", DraftKey.NOISY, true, "noisy: false", false),
        range("--good a --good b", DraftKey.GOOD, List.of("a", "b"), "good: [c]", List.of("c")),
        range("--bad a", DraftKey.BAD, "a", "bad: b", "b"),
        range("--find fix", DraftKey.FIND, Sought.FIX, "find: regression", Sought.REGRESSION),
        range("--first-parent", DraftKey.FIRST_PARENT, true, "first-parent: false", false),
        range("--suspect a", DraftKey.SUSPECTS, List.of("a"), "suspect: [b]", List.of("b")),
        range(
            "--also-cpu-model c --also-cpu-model d",
            DraftKey.OTHER_CPU_MODELS,
            List.of("c", "d"),
            "also-cpu-model: [e]",
            List.of("e")),
        fix(
            "--patch a b",
            DraftKey.FIX,
            new FixSource.Patches(List.of(Path.of("a"), Path.of("b")))),
        fix("--commit c", DraftKey.FIX, new FixSource.Commit("c")),
        fix("--branch c", DraftKey.FIX, new FixSource.Branch("c")),
        fix("--revert c", DraftKey.FIX, new FixSource.Revert("c")),
        fix("--base v1", DraftKey.BASE, "v1"),
        fix("--tip v2", DraftKey.TIP, "v2", "tip: v3", "v3"),
        fix("--good v0", DraftKey.KNOWN_GOOD, "v0"),
        fix("--culprit c", DraftKey.CULPRIT, "c"),
        fix("--control-margin 1.2", DraftKey.CONTROL_MARGIN, 1.2, "control-margin: 1.3", 1.3),
        fix("--control x11", DraftKey.CONTROLS, List.of("x11"), "control: [g]", List.of("g")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anOptionComesBeforeTheFile(Case tried) throws Exception {
    Draft file = file(tried.line());
    Draft option = tried.group().draft(tried.words().split(" ", -1));

    assertThat(option.over(file).find(tried.key()).map(Object.class::cast))
        .contains(tried.option());
    assertThat(tried.group().draft().over(file).find(tried.key()).map(Object.class::cast))
        .isEqualTo(Optional.ofNullable(tried.file()));
  }

  @Test
  void everyOptionIsTried() {
    for (Group group : Group.values()) {
      Set<String> tried =
          cases()
              .filter(each -> each.group() == group)
              .map(each -> each.words().split(" ", -1)[0])
              .collect(Collectors.toSet());
      assertThat(group.names()).as(group.name()).isEqualTo(tried);
    }
  }

  /** They are named relative to the file, so that one line does not do. */
  @Test
  void filesOfACampaignLieBesideIt() throws Exception {
    Draft file = file("disk: d.img\npatch: [a.patch]");
    var patches = new FixSource.Patches(List.of(directory.resolve("a.patch")));

    assertThat(file.find(DraftKey.DISK)).contains(directory.resolve("d.img"));
    assertThat(file.find(DraftKey.FIX)).contains(patches);
    assertThat(Group.FIX.draft("--revert", "HEAD").over(file).find(DraftKey.FIX))
        .contains(new FixSource.Revert("HEAD"));
  }

  private Draft file(String lines) throws Exception {
    return lines.isEmpty()
        ? Draft.EMPTY
        : CampaignFile.read(Files.writeString(directory.resolve("c.yaml"), lines + "\n")).draft();
  }
}
