package org.kbisect.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kbisect.judge.PanicSignature;
import org.kbisect.place.Listener;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;
import org.kbisect.qemu.Opened;

/** What runs beside a trial on a host under test: its console, and what feeds its watchdog. */
final class SubjectParts implements AutoCloseable {
  private final Path evidence;
  private final Listener listener;
  private final PanicSignature panic = new PanicSignature();
  private final Opened parts = new Opened();
  private boolean listens;

  /**
   * Nothing yet.
   *
   * @param listener told what the host's console says
   */
  SubjectParts(Path evidence, Listener listener) {
    this.evidence = evidence;
    this.listener = listener;
  }

  Path evidence() {
    return evidence;
  }

  /** Listens to the host's console by this program; where there is none, to nothing. */
  void listen(Programs here, List<String> argv, MonotonicClock clock) throws LabFault, IOException {
    Path file = evidence.resolve("console.log");
    if (argv.isEmpty()) {
      Files.writeString(file, "[kbisect: the host's entry has no console command]\n");
      return;
    }
    add(HostConsole.open(here, argv, file, clock, this::hear)::close);
    listens = true;
  }

  private synchronized void hear(String line) {
    panic.read(line);
    listener.console(line);
  }

  /** Whether the host's console has told of a panic. */
  synchronized boolean panicked() {
    return panic.dead();
  }

  /** Whether it has told all of it. */
  synchronized boolean heardOut() {
    return panic.complete();
  }

  /** Whether there is a console that could tell. */
  boolean listens() {
    return listens;
  }

  /** What a guest on the host says: its events are the trial's, its console is not the host's. */
  Listener guest() {
    return new Listener() {
      @Override
      public boolean console(String line) {
        return false;
      }

      @Override
      public boolean event(String line, long at) {
        return listener.event(line, at);
      }
    };
  }

  /** Closes this, too. */
  void add(Opened.Part part) {
    parts.add(part);
  }

  @Override
  public void close() throws IOException {
    parts.close();
  }
}
