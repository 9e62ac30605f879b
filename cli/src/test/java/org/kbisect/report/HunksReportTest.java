package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.Hunks;
import org.kbisect.campaign.HunksFinding;
import org.kbisect.campaign.HunksResult;
import org.kbisect.campaign.TimedTrials;
import org.kbisect.campaign.Trial;
import org.kbisect.config.FileText;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Sample;
import org.kbisect.plan.DrawnExperiment;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.Judge;
import org.kbisect.plan.MemoryCharge;

class HunksReportTest {
  @Test
  void saysHowMuchLongerTheCommitTakes() {
    var report = report(Optional.of(new Effect(1.474, 1.4, 1.54)));

    assertThat(report.lines())
        .contains("the commit takes 1.47 times (1.40 to 1.54) as long as its parent");
    assertThat(report.json().get("slower").get("lower").asDouble()).isEqualTo(1.4);
  }

  @Test
  void saysNothingOfTimesWhereTheSymptomIsNone() {
    var report = report(Optional.empty());

    assertThat(report.lines()).noneMatch(line -> line.contains("as long as"));
    assertThat(report.json().get("slower").isNull()).isTrue();
  }

  /** Of trials that boot a host and then a guest. */
  @Test
  void saysWhatIsEmulatedAndWhatModelled(@TempDir Path boot) throws Exception {
    Files.writeString(boot.resolve("timeline.json"), "{\"platform\": {\"accelerator\": \"tcg\"}}");
    HostEvidence.write(
        Files.createDirectory(boot.resolve(Trial.HOST_EVIDENCE)),
        "0x30",
        "0x30",
        "\"accelerator\": \"bochs\", \"cpu\": \"corei7_haswell_4770\"");
    var trial =
        new Trial(
            "commit",
            new Sample.Time(1.3),
            "",
            Optional.empty(),
            0,
            9,
            false,
            Optional.empty(),
            Optional.of(boot.toString()));
    var charge =
        new MemoryCharge(FileText.unread("/cpus/sapphire-rapids.yaml"), MemoryCharge.OF_HOST);
    var charged = new HardwareChoice(FileText.unread("m"), Optional.empty(), Optional.of(charge));
    var judge = new Judge.Boots(DrawnExperiment.of("s", "m").withHardware(charged));

    var report = report(Optional.of(new Effect(20, 15, 30)), judge, List.of(trial));

    assertThat(report.json().get("emulated").asText()).isEqualTo("corei7_haswell_4770");
    assertThat(report.json().get("modelled").asText()).isEqualTo("sapphire-rapids, kvm-choice");
    assertThat(report.lines())
        .contains(
            "emulated: which type KVM asks for, on an emulated corei7_haswell_4770; not what it"
                + " costs",
            "modelled memory costs: sapphire-rapids, kvm-choice");
  }

  private static HunksReport report(Optional<Effect> effect) {
    return report(effect, TimedTrials.JUDGE, List.of());
  }

  private static HunksReport report(Optional<Effect> effect, Judge judge, List<Trial> trials) {
    return new HunksReport(
        4,
        new BisectionRequest(
            "/r",
            List.of("parent"),
            "commit",
            List.of("parent", "commit"),
            false,
            List.of(),
            List.of(),
            judge,
            new SearchSettings(5, "auto", 0.95, false, false)),
        new HunksResult(new HunksFinding.NotReproduced("they are alike"), 0, 0, 2, 10, 60, effect),
        trials,
        HUNKS,
        Optional.empty(),
        Path.of("/e"));
  }

  /** One hunk. */
  private static final Hunks HUNKS =
      new Hunks() {
        @Override
        public Name name(int hunk) {
          return new Name("a.c", "f", "@@ -1 +1 @@");
        }

        @Override
        public List<List<Set<Integer>>> levels() {
          return List.of(List.of(Set.of(0)));
        }

        @Override
        public Map<Integer, Set<Integer>> needs() {
          return Map.of();
        }

        @Override
        public String keeping(Set<Integer> kept) {
          return "kept";
        }
      };
}
