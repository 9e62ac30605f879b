package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JumpTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(10), Duration.ofSeconds(100), Duration.ofSeconds(30));

  private static final Sight SILENT = new Sight.Silent();

  private static final Jump JUMP = Jump.to("subject", "base", "boot-1", 2, true, LIMITS);

  @Test
  void hostIsWaitedForAsLongAsItMayTakeToBoot() {
    assertThat(move(JUMP, SILENT, 129)).isEqualTo(new Move.Wait());
  }

  @Test
  void hostThatStillAnswersHasNotGoneYet() {
    assertThat(move(JUMP, up("base", "boot-1"), 99)).isEqualTo(new Move.Wait());
  }

  @Test
  void sameKernelInTheSameBootIsNoArrival() {
    Jump same = Jump.to("base", "base", "boot-1", 2, true, LIMITS);

    assertThat(move(same, up("base", "boot-1"), 1)).isEqualTo(new Move.Wait());
    assertThat(move(same, up("base", "boot-2"), 1)).isEqualTo(new Move.Arrived());
  }

  @Test
  void onlyTheSubjectsBuildIdIsAnArrival() {
    assertThat(move(JUMP, up("subject", "boot-2"), 50)).isEqualTo(new Move.Arrived());
    assertThat(move(JUMP, up("other", "boot-2"), 50))
        .isEqualTo(
            new Move.GiveUp(
                "runs a kernel that nobody asked for (build id other, and not subject)"));
  }

  @Test
  void firstReturnOnTheBaseKernelMayBeChance() {
    assertThat(move(JUMP, up("base", "boot-2"), 50)).isEqualTo(new Move.JumpAgain("boot-2"));
  }

  @Test
  void secondReturnMeansThatTheSubjectDoesNotBoot() {
    Jump second = JUMP.again("boot-2");

    assertThat(move(second, up("base", "boot-2"), 1)).isEqualTo(new Move.Wait());
    assertThat(move(second, up("base", "boot-3"), 50)).isEqualTo(new Move.DoesNotBoot());
  }

  @Test
  void firstReturnIsEnoughWhereAnotherHostIsAskedToo() {
    Jump only = Jump.to("subject", "base", "boot-1", 1, true, LIMITS);

    assertThat(move(only, up("base", "boot-2"), 50)).isEqualTo(new Move.DoesNotBoot());
  }

  @Test
  void hostThatTheWatchdogDoesNotBringBackLosesItsPower() {
    assertThat(move(JUMP, SILENT, 130)).isEqualTo(new Move.PowerCycle());
    assertThat(move(JUMP.afterCut(), SILENT, 99)).isEqualTo(new Move.Wait());
  }

  @Test
  void hostThatStaysSilentThenIsGivenUp() {
    assertThat(move(JUMP.afterCut(), SILENT, 100))
        .isEqualTo(new Move.GiveUp("stays silent after its power was cut"));
  }

  @Test
  void hostWithoutAPowerCommandIsGivenUpAtOnce() {
    Jump powerless = Jump.to("subject", "base", "boot-1", 2, false, LIMITS);

    assertThat(move(powerless, SILENT, 130))
        .isEqualTo(
            new Move.GiveUp(
                "stays silent for 130 s: neither its watchdog nor anything else brought it back,"
                    + " and its entry has no power command"));
  }

  @Test
  void hostThatDoesNotLeaveItsKernelLosesItsPowerAndHasThenReturnedOnce() {
    assertThat(move(JUMP, up("base", "boot-1"), 100)).isEqualTo(new Move.PowerCycle());
    assertThat(move(JUMP.afterCut(), up("base", "boot-2"), 50))
        .isEqualTo(new Move.JumpAgain("boot-2"));
  }

  @Test
  void wayHomeEndsOnTheBaseKernel() {
    Jump home = Jump.home("base", "boot-2", true, LIMITS);

    assertThat(move(home, up("subject", "boot-2"), 50)).isEqualTo(new Move.Wait());
    assertThat(move(home, up("base", "boot-3"), 50)).isEqualTo(new Move.Arrived());
    assertThat(move(home, up("subject", "boot-3"), 50)).isInstanceOf(Move.GiveUp.class);
    assertThat(move(home, SILENT, 130)).isEqualTo(new Move.PowerCycle());
  }

  @Test
  void hostThatWasSilentIsToldWhenItAnswersAndIsNotHome() {
    Jump silent = Jump.home("base", "", true, LIMITS);

    assertThat(move(silent, SILENT, 129)).isEqualTo(new Move.Wait());
    assertThat(move(silent, up("base", "boot-3"), 50)).isEqualTo(new Move.Arrived());
    assertThat(move(silent, up("subject", "boot-2"), 50)).isEqualTo(new Move.JumpAgain("boot-2"));
    Jump told = silent.again("boot-2");
    assertThat(move(told, up("subject", "boot-2"), 1)).isEqualTo(new Move.Wait());
    assertThat(move(told, up("base", "boot-3"), 50)).isEqualTo(new Move.Arrived());
  }

  private static Move move(Jump jump, Sight sight, int seconds) {
    return jump.move(sight, Duration.ofSeconds(seconds));
  }

  private static Sight up(String kernel, String boot) {
    return new Sight.Up(kernel, boot);
  }
}
