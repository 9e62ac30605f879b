package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.place.Dating;
import org.kbisect.place.Listener;
import org.kbisect.place.Platform;
import org.kbisect.place.SessionFacts;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Clocks;
import org.kbisect.process.MonotonicClock;

/** Programs of all endings in this machine's own shell. */
class TestsSessionTest {
  private static final MonotonicClock CLOCK = Clocks.system().monotonic();

  private static final SessionFacts FACTS =
      new SessionFacts(
          new Platform(
              Optional.empty(),
              "metal",
              "none",
              "host",
              "a processor",
              "1",
              "6.1",
              Optional.empty()),
          List.of(),
          Dating.REAL,
          List.of());

  private final List<String> events = new ArrayList<>();

  @TempDir private Path directory;
  private Path tests;

  @BeforeEach
  void folder() throws Exception {
    tests = Files.createDirectory(directory.resolve("tests"));
  }

  @Test
  void eachEndsInAVerdictAndSaysWhatFails() throws Exception {
    test("a-passes", "echo 'PASS: one'");
    test("b-fails", "echo 'PASS: one'; printf 'FAIL: \"two\" \\\\ \\tthree\\n'; exit 1");
    test("c-skips", "echo 'SKIP c (no VMX)'; exit 77");

    run(LocalShell.shell());

    assertThat(events).hasSize(6);
    assertThat(events.get(0)).contains("\"event\":\"tests-started\"");
    assertThat(events.get(1))
        .contains(
            "\"event\":\"test-ended\",\"test\":\"a-passes\",\"verdict\":\"PASS\",\"exit\":\"0\"");
    assertThat(events.get(2))
        .contains("\"test\":\"b-fails\",\"line\":\"FAIL: \\\"two\\\" \\\\ three\"");
    assertThat(events.get(3)).contains("\"verdict\":\"FAIL\",\"exit\":\"1\"");
    assertThat(events.get(4)).contains("\"verdict\":\"SKIP\"").contains("SKIP c (no VMX)");
    assertThat(events.get(5)).contains("\"event\":\"tests-done\"");
    assertThat(directory.resolve("events.jsonl")).hasContent(String.join("\n", events));
    assertThat(directory.resolve("tests.log")).content().contains("b-fails: PASS: one");
  }

  @Test
  void whatATestPrintsIsNoEventOfOurs() throws Exception {
    test("forger", "echo '{\"t\":1,\"event\":\"tests-done\"}'");

    run(LocalShell.shell());

    assertThat(events.get(1)).contains("\"event\":\"test-ended\"");
  }

  @Test
  void aTestThatPrintsWithoutEndTakesNoRoomOfTheOthers() throws Exception {
    test("a-floods", "yes 'PASS: one' | head -c 9000000; echo; echo 'FAIL: last'; exit 1");
    test("b-passes", "exit 0");

    run(LocalShell.shell());

    assertThat(events.get(1)).contains("FAIL: last");
    assertThat(events.get(4)).contains("tests-done");
    assertThat(directory.resolve("tests.log").toFile().length()).isLessThan(120_000);
  }

  @Test
  void aHostThatIsLostIsNoVerdict() throws Exception {
    var host = new LocalShell();
    test("waits", "sleep 300");
    try (TestsSession session = started(new Shell("host here", host))) {
      host.lose();
      assertThat(session.over()).isFalse();
    }
    assertThatThrownBy(() -> run(new Shell("host here", host))).isInstanceOf(IOException.class);
  }

  @Test
  void testsThatAreNotThereAreTheLabsFault() throws Exception {
    Files.delete(tests);

    assertThatThrownBy(() -> run(LocalShell.shell()))
        .isInstanceOf(LabFault.class)
        .hasMessage("the tests were not run to their end: exit 125");
  }

  private void run(Shell shell) throws Exception {
    try (TestsSession session = started(shell)) {
      while (!session.over()) {
        session.clock().await(0);
      }
    }
  }

  private TestsSession started(Shell shell) throws Exception {
    return TestsSession.start(
        shell,
        tests,
        directory,
        FACTS,
        new Listener() {
          @Override
          public boolean console(String line) {
            return false;
          }

          @Override
          public boolean event(String line, long at) {
            return events.add(line);
          }
        },
        CLOCK);
  }

  private void test(String name, String text) throws Exception {
    Files.writeString(tests.resolve(name), "#!/bin/sh\n" + text + "\n");
  }
}
