package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.LabFault;

class LeaseFileTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private static final Holder OTHER = new Holder("eve", "elsewhere", "boot-1", 4711, 1);

  private final Shell shell = LocalShell.shell();
  private String work;

  @TempDir private Path directory;

  @BeforeEach
  void makeWork() {
    work = directory.resolve("work").toString();
  }

  @Test
  void secondUserIsToldWhoAndUntilWhen() throws Exception {
    take(OTHER, HOUR);

    assertThatThrownBy(() -> take(Holder.self(), HOUR))
        .isInstanceOf(LabFault.class)
        .hasMessageMatching(
            "host here is leased by eve@elsewhere .* until 20\\d\\d-\\d\\d-\\d\\dT\\S+Z for campaign 7");
  }

  @Test
  void leaseThatIsGivenBackIsGone() throws Exception {
    take(OTHER, HOUR).release();

    assertThat(Path.of(work, "lease")).doesNotExist();
    take(Holder.self(), HOUR);
  }

  @Test
  void leaseOverItsDeadlineMeansNothing() throws Exception {
    LeaseFile old = take(OTHER, Duration.ZERO);
    LeaseFile now = take(Holder.self(), HOUR);

    old.release();

    assertThat(Path.of(work, "lease")).content().contains(now.token());
  }

  @Test
  void leaseOfAKbisectOfThisMachineThatIsGoneIsTakenOver() throws Exception {
    Holder self = Holder.self();
    var gone = new Holder(self.user(), self.machine(), self.boot(), self.pid(), self.began() - 1);
    take(gone, HOUR);

    take(self, HOUR);
  }

  @Test
  void leaseOfAKbisectThatRunsIsNot() throws Exception {
    take(Holder.self(), HOUR);

    assertThatThrownBy(() -> take(Holder.self(), HOUR)).isInstanceOf(LabFault.class);
  }

  /** The host was lost before the lease could be given back, and is there again. */
  @Test
  void ownLeaseThatCouldNotBeGivenBackIsTakenAgain() throws Exception {
    LeaseFile lost = take(Holder.self(), HOUR);
    var gone = new Shell("host here", new Ended());
    assertThatThrownBy(() -> new LeaseFile(gone, work, lost.token()).release())
        .isInstanceOf(LabFault.class);

    LeaseFile again = take(Holder.self(), HOUR);

    assertThat(again.token()).isNotEqualTo(lost.token());
    assertThat(Path.of(work, "lease")).content().contains(again.token());
  }

  @Test
  void holderIsReadFromItsWords() {
    assertThat(Holder.parse(Holder.self().words())).contains(Holder.self());
    assertThat(Holder.parse("somebody")).isEmpty();
  }

  @Test
  void oneOfManyGetsIt() throws Exception {
    var tasks = new ArrayList<FutureTask<LeaseFile>>();
    for (int i = 0; i < 8; i++) {
      var task = new FutureTask<>(() -> take(OTHER, HOUR));
      tasks.add(task);
      new Thread(task, "taker").start();
    }

    assertThat(tasks.stream().filter(LeaseFileTest::got)).hasSize(1);
  }

  private static boolean got(FutureTask<LeaseFile> task) {
    try {
      task.get();
      return true;
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(LabFault.class).hasMessageContaining("is leased by");
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whereItCannotBeWrittenIsSaid() throws Exception {
    Files.writeString(directory.resolve("work"), "a file");

    assertThatThrownBy(() -> take(OTHER, HOUR))
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("host here: cannot lease it in " + work);
  }

  @Test
  void leaseIsWholeOrNotThere() throws Exception {
    take(OTHER, HOUR);

    try (var files = Files.list(Path.of(work))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(List.of("lease", "lease.lock"));
    }
  }

  /** A connection that has ended. */
  private static final class Ended implements Connection {
    @Override
    public Channel run(String commandLine) throws IOException {
      throw new IOException("the connection has ended");
    }

    @Override
    public Channel connect(String socket) throws IOException {
      throw new IOException("the connection has ended");
    }

    @Override
    public boolean alive() {
      return false;
    }

    @Override
    public void close() {}
  }

  private LeaseFile take(Holder holder, Duration length) throws Exception {
    return LeaseFile.take(shell, work, holder, "campaign 7", length);
  }
}
