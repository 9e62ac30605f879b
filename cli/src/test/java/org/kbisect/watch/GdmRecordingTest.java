package org.kbisect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.FileText;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.ScenarioFile;

/**
 * GDM's Wayland greeter, recorded on bochs-display under TCG on a busy machine: the shell starts
 * after 61 s, paints its background after 178 s and its dialog after 206 s.
 */
class GdmRecordingTest {
  /** The recording's own numbers of what the screen looked like. */
  private static final int BLACK = 2;

  private static final int BACKGROUND = 3;
  private static final int GREETER = 5;

  /** Nanoseconds. */
  private static final long MINUTE = 60_000_000_000L;

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void copyTheRecording() throws IOException {
    copy("gdm-wayland.zip");
  }

  private void copy(String recording) throws IOException {
    file = directory.resolve(recording);
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("/recordings/" + recording))) {
      Files.copy(in, file);
    }
  }

  @Test
  void settlesWhenItsDialogIsThere() throws IOException {
    BootReport report = judge();

    assertThat(report.outcome()).isInstanceOf(Outcome.Settled.class);
    assertThat(((Outcome.Settled) report.outcome()).measured())
        .isBetween(Duration.ofMillis(145_130), Duration.ofMillis(145_131));
    assertThat(report.frames().longestStall())
        .isBetween(Duration.ofSeconds(27), Duration.ofSeconds(28));
    assertThat(report.frames().restarts().count()).isZero();
    assertThat(report.remarks())
        .filteredOn(remark -> remark.startsWith("recorded by an earlier kbisect"))
        .singleElement()
        .asString()
        .contains("the reference picture")
        .endsWith("are not in it");
  }

  /** As it is on a machine that is busier still: the dialog comes a minute later. */
  @Test
  void backgroundThatStandsStillForAMinuteIsNotTakenForTheGreeter() throws IOException {
    rewrite(
        recording -> {
          ArrayNode frames = (ArrayNode) recording.get("frames");
          long background = firstOf(frames, BACKGROUND);
          for (var frame : frames) {
            long at = frame.get("at").asLong();
            ((ObjectNode) frame).put("at", at > background ? at + MINUTE : at);
          }
          recording.put("until", recording.get("until").asLong() + MINUTE);
        });

    BootReport report = judge(Path.of("../bisect-scripts/gdm-wayland/scenario.yaml"));

    assertThat(((Outcome.Settled) report.outcome()).measured())
        .isBetween(Duration.ofMillis(205_130), Duration.ofMillis(205_131));
  }

  @Test
  void isLateForAScenarioOfLessPatience() throws IOException {
    change("scenario.yaml", "quiet: 40, within: 480", "quiet: 40, within: 20");

    assertThat(judge().outcome()).isEqualTo(new Outcome.Late("settled", Duration.ofSeconds(20)));
  }

  @Test
  void isSilentWhereThePaintingIsNotWaitedFor() throws IOException {
    change("scenario.yaml", "frame: non-black,     within: 480", "frame: non-black, within: 60");

    assertThat(judge().outcome()).isEqualTo(new Outcome.Silent("painted", Duration.ofSeconds(60)));
  }

  @Test
  void isUnexpectedWhereTheSessionIsToBeOnX11() throws IOException {
    change("scenario.yaml", "is: wayland", "is: x11");

    assertThat(judge().outcome())
        .isEqualTo(new Outcome.Unexpected("the session's type is wayland, not x11"));
  }

  /** Recorded when the greeter was killed at its start: GDM took to X11 at once. */
  @Test
  void isUnexpectedWhereGdmHasFallenBackToX11() throws IOException {
    copy("gdm-falling-back.zip");

    assertThat(judge().outcome())
        .isEqualTo(new Outcome.Unexpected("the session's type is x11, not wayland"));
  }

  /** The regression's own picture: the greeter shows for a second and is gone, again and again. */
  @Test
  void isRestartingWhereItsPicturesComeAgainAndAgain() throws IOException {
    rewrite(
        recording -> {
          ArrayNode frames = (ArrayNode) recording.get("frames");
          long painted = firstOf(frames, BACKGROUND);
          for (int i = frames.size() - 1; frames.get(i).get("at").asLong() >= painted; i--) {
            frames.remove(i);
          }
          long at = painted;
          for (int start = 0; start < 130; start++) {
            at = show(frames, BACKGROUND, at, 1);
            at = show(frames, GREETER, at, 1);
            at = show(frames, BLACK, at, 2);
          }
          recording.put("until", at);
        });

    Outcome outcome = judge().outcome();

    assertThat(outcome).isInstanceOf(Outcome.Restarting.class);
    assertThat(((Outcome.Restarting) outcome).count()).isEqualTo(120);
    assertThat(((Outcome.Restarting) outcome).period()).isEqualTo(Duration.ofSeconds(4));
  }

  private static long firstOf(ArrayNode frames, int look) {
    for (var frame : frames) {
      if (frame.get("look").asInt() == look) {
        return frame.get("at").asLong();
      }
    }
    throw new IllegalArgumentException("no frame looks like " + look);
  }

  private static long show(ArrayNode frames, int look, long from, int seconds) {
    for (int tenth = 0; tenth < 10 * seconds; tenth++) {
      frames.addObject().put("at", from + tenth * 100_000_000L).put("look", look);
    }
    return from + seconds * 1_000_000_000L;
  }

  private void rewrite(Consumer<ObjectNode> change) throws IOException {
    try (var zip = FileSystems.newFileSystem(file)) {
      Path document = zip.getPath(RecordingForm.DOCUMENT);
      var recording = (ObjectNode) RecordingForm.JSON.readTree(Files.readAllBytes(document));
      change.accept(recording);
      Files.write(document, RecordingForm.JSON.writeValueAsBytes(recording));
    }
  }

  private void change(String entry, String here, String there) throws IOException {
    try (var zip = FileSystems.newFileSystem(file)) {
      String text = Files.readString(zip.getPath(entry));
      assertThat(text).contains(here);
      Files.writeString(zip.getPath(entry), text.replace(here, there));
    }
  }

  private BootReport judge(Path scenario) throws IOException {
    try (Recording recording = Recording.open(file)) {
      return recording.judge(ScenarioFile.read(FileText.read(scenario)));
    }
  }

  private BootReport judge() throws IOException {
    try (Recording recording = Recording.open(file)) {
      return recording.judge(recording.scenario());
    }
  }
}
