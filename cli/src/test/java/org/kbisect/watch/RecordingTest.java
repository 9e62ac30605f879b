package org.kbisect.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kbisect.watch.DrawnBoot.BLACK;
import static org.kbisect.watch.DrawnBoot.GREETER;
import static org.kbisect.watch.DrawnBoot.SCENARIO;
import static org.kbisect.watch.DrawnBoot.SHELL;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.config.FileText;
import org.kbisect.judge.Outcome;
import org.kbisect.judge.Resolution;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.ScenarioFile;

class RecordingTest {
  @TempDir Path directory;

  @Test
  void settlesAsTheBootDid() throws IOException {
    Path file = drawn().show(BLACK, 1).say("shell-started").show(GREETER, 1).show(SHELL, 3).end();

    BootReport report = judge(file);

    assertThat(report.outcome())
        .isEqualTo(new Outcome.Settled(Duration.ofSeconds(1), new Resolution(0.1, false)));
    assertThat(report.frames().firstPainted()).contains(Duration.ofSeconds(1));
    assertThat(report.remarks()).containsExactly("drawn by a test");
    assertThat(report.platform().machine()).isEqualTo("drawn");
  }

  @Test
  void isLateWhenTheStillPictureDidNotCome() throws IOException {
    DrawnBoot moving = drawn().show(BLACK, 1).say("shell-started");
    for (int second = 0; second < 14; second++) {
      moving.show(GREETER + 10 * second, 1);
    }

    assertThat(judge(moving.end()).outcome())
        .isEqualTo(new Outcome.Late("settled", Duration.ofSeconds(10)));
  }

  @Test
  void countsTheRestartsOfALoop() throws IOException {
    DrawnBoot loop = drawn().show(BLACK, 1).say("shell-started");
    for (int start = 0; start < 6; start++) {
      loop.show(SHELL, 1).show(BLACK, 1.5);
    }

    assertThat(judge(loop.end()).outcome())
        .isEqualTo(new Outcome.Restarting(4, Duration.ofMillis(2500)));
  }

  @Test
  void isSilentWhenNothingWasPainted() throws IOException {
    Path file = drawn().show(BLACK, 1).say("shell-started").show(BLACK, 12).end();

    assertThat(judge(file).outcome())
        .isEqualTo(new Outcome.Silent("painted", Duration.ofSeconds(10)));
  }

  @Test
  void dyingGuestIsNotJudgedByItsLastPicture() throws IOException {
    DrawnBoot dying = drawn().show(BLACK, 1).say("shell-started").show(SHELL, 1);

    assertThat(
            judge(dying.end(dying.record(Optional.of("BUG: at #"), Optional.of("reset"))))
                .outcome())
        .isEqualTo(new Outcome.Panicked("BUG: at #"));
  }

  @Test
  void framesOfChangingSizeAreJudged() throws IOException {
    Path file =
        drawn()
            .resize(80, 50)
            .show(BLACK, 1)
            .say("shell-started")
            .show(GREETER, 1)
            .resize(1280, 800)
            .show(GREETER, 1)
            .resize(641, 479)
            .show(GREETER, 3)
            .end();

    BootReport report = judge(file);

    assertThat(report.outcome())
        .isEqualTo(new Outcome.Settled(Duration.ofSeconds(2), new Resolution(0.1, false)));
    assertThat(report.frames().changes()).isEqualTo(3);
  }

  @Test
  void isJudgedUnderAnotherScenario() throws IOException {
    Path file = drawn().show(BLACK, 1).say("shell-started").show(GREETER, 1).show(SHELL, 3).end();
    Path whole =
        Files.writeString(
            directory.resolve("ignoring.yaml"),
            SCENARIO + "ignore: [{x: 0, y: 0, width: 160, height: 96}]\n");
    Path patient =
        Files.writeString(
            directory.resolve("patient.yaml"), SCENARIO.replace("quiet: 2", "quiet: 9"));

    try (Recording recording = Recording.open(file)) {
      assertThatThrownBy(() -> recording.judge(ScenarioFile.read(FileText.read(whole))))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("ends after 4.1 s, before it is decided under drawn");
      assertThatThrownBy(() -> recording.judge(ScenarioFile.read(FileText.read(patient))))
          .isInstanceOf(InvalidRequest.class);
    }
  }

  @Test
  void keepsEveryPictureOnce() throws IOException {
    DrawnBoot loop = drawn();
    for (int start = 0; start < 3; start++) {
      loop.show(SHELL, 1).show(BLACK, 1);
    }
    Path file = loop.end();

    try (var zip = FileSystems.newFileSystem(file);
        var looks = Files.list(zip.getPath("looks"))) {
      assertThat(looks).hasSize(2);
      assertThat(zip.getPath("pictures/0010.png")).exists();
    }
  }

  @Test
  void floodOfPicturesIsCutAndSaid() throws IOException {
    String patient = SCENARIO.replace("within: 10", "within: 999");
    DrawnBoot flood = drawn(patient).show(BLACK, 1).say("shell-started").show(SHELL, 1);
    for (int frame = 0; frame < 2_000; frame++) {
      flood.resize(16 + frame, 16).show(GREETER, 0.1);
    }
    Path file = flood.resize(16, 16).show(SHELL, 3).end();

    assertThat(judge(file, SCENARIO).remarks())
        .contains("the recording was cut after 201.7 s: more than 2000 pictures");
    assertThatThrownBy(() -> judge(file, patient))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("ends after 201.7 s, before it is decided");
  }

  @Test
  void leavesNothingOfARecordingThatWasNotFinished() throws IOException {
    try (DrawnBoot broken = drawn()) {
      broken.show(BLACK, 1);
    }

    assertThat(directory).isDirectoryNotContaining(path -> path.toString().contains(".zip"));
  }

  @Test
  void saysThatAFileIsNoRecording() throws IOException {
    Path text = Files.writeString(directory.resolve("notes.txt"), "not a zip");
    Path empty = directory.resolve("empty.zip");
    FileSystems.newFileSystem(empty, java.util.Map.of("create", "true")).close();
    Path damaged = drawn().show(SHELL, 1).end();
    try (var zip = FileSystems.newFileSystem(damaged)) {
      Files.writeString(zip.getPath("looks/0000.png"), "no picture");
    }

    for (Path file : new Path[] {text, empty, directory.resolve("nowhere.zip")}) {
      assertThatThrownBy(() -> Recording.open(file))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining(file + " is no recording");
    }
    assertThatThrownBy(() -> judge(damaged))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("is damaged: looks/0000.png: not a PNG");
  }

  @Test
  void fileThatUnfoldsToMoreThanARecordingIsRefused() throws IOException {
    String spaces = " ".repeat(2 << 20);

    assertThatThrownBy(
            () -> Recording.open(forged(RecordingForm.DOCUMENT, text -> spaces.repeat(33))))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("a part of it has more than 67108864 bytes");
    assertThatThrownBy(() -> Recording.open(forged(RecordingForm.SCENARIO, text -> spaces)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("a part of it has more than 1048576 bytes");
    assertThatThrownBy(() -> judge(forged("looks/0000.png", text -> spaces)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("is damaged: looks/0000.png: a part of it has more than 4336 bytes");
  }

  @Test
  void smallPngOfManyPixelsIsNotUnfolded() throws IOException {
    Path file = drawn().show(SHELL, 1).end();
    var large = new BufferedImage(20_000, 20_000, BufferedImage.TYPE_BYTE_BINARY);
    var png = new ByteArrayOutputStream();
    ImageIO.write(large, "png", png);
    byte[] head = Arrays.copyOf(png.toByteArray(), 4_000);
    try (var zip = FileSystems.newFileSystem(file)) {
      Files.write(zip.getPath("looks/0000.png"), head);
    }

    assertThatThrownBy(() -> judge(file))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("looks/0000.png: not a PNG of the tiles of 160 x 96 pixels");
  }

  @Test
  void forgedDocumentIsRefused() throws IOException {
    for (String[] forgery :
        new String[][] {
          {"\"width\":160", "\"width\":99999999", "no picture has 99999999 x 96 pixels"},
          {"\"look\":0", "\"look\":-1", "a frame names a picture that is not there"},
          {"\"look\":0", "\"look\":7", "a frame names a picture that is not there"},
          {"\"at\":0", "\"at\":-5", "a frame is older than the one before it"},
          {"\"looks\":[", "\"looks\":[null,", "no recording"},
          {"\"reference\":null", "\"reference\":\"x\"", "no recording"},
          {"\"until\":\"settled\"", "\"till\":1", "no recording"},
          {"\"watching\":{", "\"watched\":{", "watching is missing"}
        }) {
      Path file = forged(RecordingForm.DOCUMENT, text -> text.replace(forgery[0], forgery[1]));

      assertThatThrownBy(() -> Recording.open(file))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining(forgery[2]);
    }
  }

  @Test
  void spanOfStepsThatAreNotInTheScenarioIsDamage() throws IOException {
    Path file = forged(RecordingForm.SCENARIO, text -> text.replace("shell-started", "started"));

    assertThatThrownBy(() -> judge(file))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("is damaged: no step is named shell-started");
  }

  @Test
  void formatOfALaterVersionIsNamed() {
    assertThatThrownBy(
            () ->
                Recording.open(
                    forged(
                        RecordingForm.DOCUMENT,
                        text -> text.replace("\"format\":2", "\"format\":3"))))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("it is of format 3, and this kbisect reads up to 2");
  }

  /** A recording with one entry changed. */
  private Path forged(String entry, UnaryOperator<String> forgery) throws IOException {
    Path file = drawn().show(SHELL, 1).end();
    try (var zip = FileSystems.newFileSystem(file)) {
      Path within = zip.getPath(entry);
      var text = new String(Files.readAllBytes(within), StandardCharsets.ISO_8859_1);
      Files.write(within, forgery.apply(text).getBytes(StandardCharsets.ISO_8859_1));
    }
    return file;
  }

  private DrawnBoot drawn() {
    return drawn(SCENARIO);
  }

  private DrawnBoot drawn(String scenario) {
    return new DrawnBoot(directory.resolve("boot.zip"), scenario, Optional.empty());
  }

  private BootReport judge(Path file, String scenario) throws IOException {
    Path yaml = Files.writeString(directory.resolve("other.yaml"), scenario);
    try (Recording recording = Recording.open(file)) {
      return recording.judge(ScenarioFile.read(FileText.read(yaml)));
    }
  }

  private static BootReport judge(Path file) throws IOException {
    try (Recording recording = Recording.open(file)) {
      return recording.judge(recording.scenario());
    }
  }
}
