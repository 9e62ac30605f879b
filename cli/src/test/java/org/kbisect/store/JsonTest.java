package org.kbisect.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Trial;
import org.kbisect.campaign.VirtualEnds;
import org.kbisect.config.FileText;
import org.kbisect.judge.Effect;
import org.kbisect.judge.Resolution;
import org.kbisect.judge.Sample;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.Judge;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.Level;
import org.kbisect.plan.MemoryCharge;
import org.kbisect.plan.TimeMode;

class JsonTest {
  private static final Effect EFFECT = new Effect(1.2, 1.1, 1.3);

  @ParameterizedTest
  @MethodSource
  void givesBackWhatVirtualTimeShowed(VirtualEnds virtual) throws Exception {
    var result = result(new Finding.Costly(EFFECT, 420.5, 300, virtual));

    assertThat(Json.read(Json.write(result), BisectionResult.class)).isEqualTo(result);
  }

  static Stream<VirtualEnds> givesBackWhatVirtualTimeShowed() {
    return Stream.of(
        new VirtualEnds.Booted(
            new Sample.Time(1, new Resolution(0.01, true)), new Sample.Unusable("died"), 1.05),
        new VirtualEnds.NotBooted("the guest has a disk"));
  }

  @Test
  void readsWhatWasWrittenBeforeThereWasVirtualTimeBesideRealTime() throws Exception {
    String result =
        """
        {"finding":{"kind":"costly","effect":{"ratio":1.2,"lower":1.1,"upper":1.3},
        "boots":420.5,"mostBoots":300},"steps":0,"builds":2,"boots":12,"reused":0,"seconds":9.0,
        "prospect":null}""";
    String trial =
        """
        {"commit":"cc","sample":{"kind":"time","seconds":2.25,"resolution":null},"summary":"one",
        "signature":"s","buildSeconds":1.5,"bootSeconds":2.0,"reused":false,"picture":null,
        "evidence":"/e"}""";

    Finding finding = Json.read(result, BisectionResult.class).finding();

    assertThat(((Finding.Costly) finding).virtual()).isInstanceOf(VirtualEnds.NotBooted.class);
    assertThat(Json.read(trial, Trial.class))
        .isEqualTo(
            new Trial(
                "cc",
                new Sample.Time(2.25),
                "one",
                Optional.of("s"),
                1.5,
                2,
                false,
                Optional.empty(),
                Optional.of("/e")));
  }

  /** The guest that stays the same, and the scenario of the host's own boot. */
  @Test
  void givesBackAStackOfAHostAndAGuest() throws Exception {
    FileText file = new FileText("/f", Optional.of("what it says"));
    var hardware =
        new HardwareChoice(
            file, Optional.empty(), Optional.of(new MemoryCharge(file, MemoryCharge.OF_HOST)));
    var host =
        new Level(
            new KernelRole.UnderTest("tinyconfig", List.of(file)),
            Optional.empty(),
            hardware,
            Optional.of(file));
    var guest =
        new Level(
            new KernelRole.Fixed("d".repeat(40), "", Optional.of(file), List.of(file)),
            Optional.empty(),
            hardware);
    var judge =
        new Judge.Boots(
            new Experiment(List.of(host, guest), file, Optional.empty(), "slower", TimeMode.REAL));

    String written = Json.write(new Held(judge));

    assertThat(Json.read(written, Held.class).judge()).isEqualTo(judge);
    // No level of an earlier version has a scenario of its own.
    assertThat(Json.read(written.replace(",\"scenario\":null", ""), Held.class).judge())
        .isEqualTo(judge);
    // Nor did they lay a configuration over another.
    assertThat(written).contains("\"over\":null,");
    assertThat(Json.read(written.replace("\"over\":null,", ""), Held.class).judge())
        .isEqualTo(judge);
    // Nor did they leave modules out.
    assertThat(written).contains(",\"modules\":null");
    assertThat(Json.read(written.replace(",\"modules\":null", ""), Held.class).judge())
        .isEqualTo(judge);
  }

  /** As requests hold one. */
  private record Held(Judge judge) {}

  private static BisectionResult result(Finding finding) {
    return new BisectionResult(finding, 0, 2, 12, 0, 9);
  }
}
