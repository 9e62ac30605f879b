package org.kbisect.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kbisect.Draws;

class FrameStreamTest {
  private static final FrameSignature BLACK = Drawn.black().look();
  private static final FrameSignature SHELL = Drawn.grey(120).with(240, 0, 0, 1280, 32).look();
  private static final FrameSignature GREETER = greeter().look();
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final FrameStream frames = new FrameStream();
  private long nanos;

  @Test
  void settlesAtTheLastChange() {
    show(BLACK, 3);
    show(GREETER, 1);
    show(SHELL, 4);

    FrameTimeline timeline = frames.timeline(QUIET);

    assertThat(timeline.firstPainted()).contains(Duration.ofSeconds(3));
    assertThat(timeline.settled()).contains(Duration.ofSeconds(4));
    assertThat(timeline.firstScenario()).contains(Duration.ofSeconds(4));
    assertThat(timeline.changes()).isEqualTo(2);
    assertThat(timeline.restarts()).isEqualTo(RestartLoop.NONE);
  }

  @Test
  void findsTheFirstScenarioFrameLookingBack() {
    show(BLACK, 1);
    show(SHELL, 1);
    show(BLACK, 1);
    show(SHELL, 5);

    FrameTimeline timeline = frames.timeline(QUIET);

    assertThat(timeline.firstScenario()).contains(Duration.ofSeconds(1));
    assertThat(timeline.settled()).contains(Duration.ofSeconds(3));
    assertThat(timeline.restarts().isLoop()).isFalse();
  }

  @Test
  void countsTheReturnsOfARestartLoop() {
    show(BLACK, 5);
    for (int start = 0; start < 4; start++) {
      show(SHELL, 1);
      show(BLACK, 2);
    }

    FrameTimeline timeline = frames.timeline(QUIET);

    assertThat(timeline.settled()).isEmpty();
    assertThat(timeline.restarts()).isEqualTo(new RestartLoop(3, Duration.ofSeconds(3)));
    assertThat(timeline.returns())
        .containsExactly(Duration.ofSeconds(8), Duration.ofSeconds(11), Duration.ofSeconds(14));
    assertThat(timeline.restarts().isLoop()).isTrue();
  }

  @Test
  void seesALoopThroughTheGreeter() {
    show(BLACK, 1);
    for (int start = 0; start < 3; start++) {
      show(GREETER, 1.5);
      show(SHELL, 0.5);
    }

    assertThat(frames.timeline(QUIET).restarts())
        .isEqualTo(new RestartLoop(2, Duration.ofSeconds(2)));
  }

  @Test
  void dialogsThatComeAndGoAreNoRestarts() {
    FrameSignature dialog = greeter().with(20, 500, 300, 200, 99).look();
    show(BLACK, 1);
    for (int time = 0; time < 5; time++) {
      show(GREETER, 1);
      show(dialog, 1);
    }

    assertThat(frames.timeline(QUIET).restarts()).isEqualTo(RestartLoop.NONE);
  }

  @Test
  void blinkingCursorAndClockDoNotKeepItFromSettling() {
    show(BLACK, 1);
    for (int blink = 0; blink < 6; blink++) {
      Drawn desktop = Drawn.grey(120).with(240, 0, 0, 1280, 32);
      desktop.with(blink % 2 == 0 ? 255 : 0, 40, 400, 8, 16);
      desktop.with(40 * blink, 1200, 8, 64, 16);
      show(desktop.look(), 0.5);
    }

    assertThat(frames.timeline(QUIET).settled()).contains(Duration.ofSeconds(1));
  }

  @Test
  void ignoredAreaMayChangeAsItLikes() {
    var video = new Area(320, 160, 640, 480);
    show(BLACK, 1);
    for (int time = 0; time < 6; time++) {
      show(Drawn.grey(120).with(40 * time, 320, 160, 640, 480).look(video), 0.5);
    }

    assertThat(frames.timeline(QUIET).settled()).contains(Duration.ofSeconds(1));
  }

  @Test
  void cursorOnBlackIsNotPainted() {
    show(BLACK, 1);
    show(Drawn.black().with(255, 0, 0, 8, 16).with(255, 640, 400, 24, 24).look(), 5);

    FrameTimeline timeline = frames.timeline(QUIET);

    assertThat(timeline.firstPainted()).isEmpty();
    assertThat(timeline.settled()).isEmpty();
  }

  @Test
  void changedSizeIsAChange() {
    show(BLACK, 1);
    show(FrameSignature.of(640, 480, new byte[640 * 480 * 3], 0), 1);
    show(SHELL, 3);

    assertThat(frames.timeline(QUIET).changes()).isEqualTo(2);
    assertThat(frames.timeline(QUIET).settled()).contains(Duration.ofSeconds(2));
  }

  @Test
  void pictureThatIsNotWholeTilesIsRead() {
    byte[] white = new byte[721 * 401 * 3];
    Arrays.fill(white, (byte) 255);

    assertThat(FrameSignature.of(721, 401, white, 0).painted()).isTrue();
  }

  @Test
  void whatTheFirmwareLeftIsNobodysPainting() {
    show(BLACK, 0.5);
    show(Drawn.black().with(200, 0, 0, 700, 32).look(), 20);
    frames.firmwareUntil(Duration.ofSeconds(1).toNanos());

    assertThat(frames.timeline(QUIET).firstPainted()).isEmpty();
    show(SHELL, 3);
    assertThat(frames.timeline(QUIET).firstPainted()).contains(Duration.ofMillis(20_500));
  }

  @Test
  void measuresTheLongestStall() {
    show(BLACK, 9);
    show(GREETER, 3);
    show(Drawn.grey(90).look(), 1);
    show(SHELL, 8);

    assertThat(frames.timeline(QUIET).longestStall()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void judgesAThousandFramesThatAllDifferInTwoSeconds() {
    int frames = Draws.atMost(1000);
    List<FrameSignature> looks =
        IntStream.range(0, frames)
            .mapToObj(i -> Drawn.grey(30).with(200, i % 30 * 32, i / 40 * 19, 320, 320).look())
            .toList();

    var judged = new FrameStream();
    for (int i = 0; i < looks.size(); i++) {
      judged.add(i * 100_000_000L, looks.get(i));
    }
    FrameTimeline timeline = judged.timeline(QUIET);

    assertThat(timeline.changes()).isEqualTo(frames - 1);
  }

  @Test
  void saysWhichFrameChangedThePicture() {
    assertThat(frames.add(0, BLACK)).isTrue();
    assertThat(frames.add(100, Drawn.black().with(255, 0, 0, 8, 16).look())).isFalse();
    assertThat(frames.add(200, SHELL)).isTrue();

    assertThat(frames.spans()).hasSize(2);
    assertThat(frames.spans().get(0)).isEqualTo(new Span(BLACK, 0, 100));
    assertThatThrownBy(() -> frames.spans().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void isPaintedFromTheLaterOfItsFirstFrameAndTheAskedForTime() {
    show(BLACK, 1);
    show(GREETER, 2);
    show(SHELL, 1);

    assertThat(frames.paintedAt(0)).contains(seconds(1));
    assertThat(frames.paintedAt(seconds(2))).contains(seconds(2));
    assertThat(frames.paintedAt(seconds(3.5))).contains(seconds(3.5));
    assertThat(frames.paintedAt(seconds(3.9))).as("the last frame").contains(seconds(3.9));
    assertThat(frames.paintedAt(seconds(3.9) + 1)).isEmpty();
  }

  @Test
  void isSettledOnceItStoodStillForAsLongAsAskedSinceThen() {
    assertThat(frames.settled(QUIET, 0)).isEmpty();
    show(BLACK, 1);
    show(SHELL, 2.1);

    assertThat(frames.settled(QUIET, 0)).contains(new Span(SHELL, seconds(1), seconds(3)));
    assertThat(frames.settled(QUIET.plusNanos(1), 0)).isEmpty();
    assertThat(frames.settled(QUIET, seconds(1.1))).isEmpty();
    assertThat(frames.settled(Duration.ofSeconds(1), seconds(2))).isPresent();
  }

  @Test
  void knowsWhenThePictureFirstLookedLikeTheSettledOne() {
    show(BLACK, 1);
    show(SHELL, 1);
    show(GREETER, 1);
    show(SHELL, 3);
    Span settled = frames.settled(QUIET, 0).orElseThrow();

    assertThat(frames.firstLike(settled, 0)).isEqualTo(seconds(1));
    assertThat(frames.firstLike(settled, seconds(1.5))).isEqualTo(seconds(1.5));
    assertThat(frames.firstLike(settled, seconds(2))).isEqualTo(seconds(3));
    assertThat(frames.firstLike(settled, seconds(4))).isEqualTo(seconds(4));
    assertThat(frames.firstLike(settled, seconds(60))).as("no frame since").isEqualTo(seconds(3));
  }

  @Test
  void anUnsettledBootStallsToItsLastFrame() {
    show(BLACK, 2);
    show(GREETER, 1);
    show(SHELL, 1.5);

    assertThat(frames.timeline(QUIET).longestStall()).isEqualTo(Duration.ofMillis(1400));
    assertThat(frames.timeline(QUIET).settled()).isEmpty();
    assertThat(frames.timeline(QUIET).firstScenario()).isEmpty();
  }

  @Test
  void nothingSeenIsNothingChanged() {
    assertThat(frames.timeline(QUIET))
        .isEqualTo(
            new FrameTimeline(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                RestartLoop.NONE,
                List.of(),
                0));
  }

  @Test
  void whatTheFirmwareStillShowedWhenTheKernelTookOverIsNobodysPainting() {
    show(BLACK, 1);
    show(GREETER, 1);
    frames.firmwareUntil(seconds(1));
    assertThat(frames.paintedAt(0)).as("seen at that moment").isEmpty();

    frames.firmwareUntil(seconds(1) - 1);
    assertThat(frames.paintedAt(0)).contains(seconds(1));
  }

  @Test
  void oneReturnIsNoLoopAndTwoAre() {
    assertThat(new RestartLoop(1, Duration.ofSeconds(1)).isLoop()).isFalse();
    assertThat(new RestartLoop(2, Duration.ofSeconds(1)).isLoop()).isTrue();
    show(BLACK, 1);
    show(SHELL, 1);
    show(GREETER, 2);
    show(SHELL, 1);

    assertThat(frames.timeline(QUIET).restarts())
        .isEqualTo(new RestartLoop(1, Duration.ofSeconds(3)));
  }

  @Test
  void anAnimationOfNewPicturesIsNoLoopHoweverLong() {
    show(BLACK, 1);
    for (int picture = 0; picture < 80; picture++) {
      int x = picture % 16 * 80;
      show(Drawn.black().with(200, x, picture / 16 * 160, 80, 160).look(), 0.2);
    }
    show(SHELL, 1);
    show(BLACK, 1);
    show(SHELL, 1);
    show(BLACK, 1);
    show(SHELL, 1);

    assertThat(frames.timeline(QUIET).restarts())
        .as("seen after 64 others")
        .isEqualTo(RestartLoop.NONE);
  }

  private static long seconds(double seconds) {
    return Math.round(seconds * 1e9);
  }

  private static Drawn greeter() {
    return Drawn.grey(60).with(200, 400, 200, 480, 400);
  }

  /** Shows a picture for some seconds, captured ten times a second. */
  private void show(FrameSignature look, double seconds) {
    long end = nanos + Math.round(seconds * 1e9);
    for (; nanos < end; nanos += 100_000_000) {
      frames.add(nanos, look);
    }
  }
}
