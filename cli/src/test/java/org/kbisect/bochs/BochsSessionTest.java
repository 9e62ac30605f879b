package org.kbisect.bochs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.place.Dating;
import org.kbisect.place.Listener;
import org.kbisect.place.Platform;
import org.kbisect.place.Seen;
import org.kbisect.place.SessionFacts;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;

class BochsSessionTest {
  private final List<String> console = new ArrayList<>();
  private final List<String> events = new ArrayList<>();

  @TempDir Path folder;
  private BochsFiles files;
  private BochsSession session;

  @BeforeEach
  void begin() throws IOException {
    files = new BochsFiles(folder);
    var played = new PlayedBochs(true, true, directory -> {});
    var command = Command.of(List.of("bochs"), folder, folder.resolve("out"), Duration.ofDays(1));
    session =
        new BochsSession(
            new SessionFacts(platform(), List.of("bochs"), Dating.REAL, List.of()),
            new EmulatedHost("h", "a host", Processor.HASWELL, 256, List.of()),
            played.start(command),
            played,
            files,
            listener());
  }

  @Test
  void tellsWholeLinesOnceTheyAreThere() throws Exception {
    write(files.console(), "[    1.0] up\n[    2.0] ha");
    write(files.events(), "{\"t\":1,\"event\":\"kernel-up\"}\n");
    session.clock().await(0);
    assertThat(console).containsExactly("[    1.0] up");
    assertThat(events).containsExactly("{\"t\":1,\"event\":\"kernel-up\"} at 100 ms");

    write(files.console(), "lf\n");
    session.clock().await(0);
    assertThat(console).containsExactly("[    1.0] up", "[    2.0] half");
    assertThat(session.over()).isFalse();
  }

  @Test
  void stepsAreLateByTheEmulatorsWorkAndNotByTheHostsClock() throws Exception {
    session.clock().await(0);

    assertThat(session.clock().elapsed()).isPositive();
    assertThat(session.clock().given()).isZero();
  }

  @Test
  void hasNeitherScreenNorKeyboard() {
    assertThat(session.screen()).isEmpty();
    assertThat(session.input()).isEmpty();
  }

  @Test
  void diskThatCannotBeReadIsTheLabs() throws Exception {
    write(files.console(), "!\n");

    assertThatThrownBy(() -> session.clock().await(0))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("could not read its disk");
  }

  @Test
  void floodIsCut() throws Exception {
    String line = "{\"t\":1,\"event\":\"flood\"}\n";
    write(files.events(), line.repeat((int) BochsSession.MOST_SERIAL_BYTES / line.length() + 1000));

    session.clock().await(0);

    assertThat(session.account(new Seen(false, List.of())))
        .containsExactly("of a serial port only the first 4 MiB were read");
  }

  private Listener listener() {
    return new Listener() {
      @Override
      public boolean console(String line) {
        return console.add(line);
      }

      @Override
      public boolean event(String line, long at) {
        return events.add(line + " at " + at / 1_000_000 + " ms");
      }
    };
  }

  private static Platform platform() {
    return new Platform(
        Optional.empty(), "h", Platform.EMULATOR, "cpu", "cpu", "1", "6.1", Optional.empty());
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
