package org.kbisect.bochs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.kbisect.place.Listener;
import org.kbisect.place.Seen;
import org.kbisect.place.Session;
import org.kbisect.place.SessionClock;
import org.kbisect.place.SessionFacts;
import org.kbisect.plan.LabFault;
import org.kbisect.process.GrowingFile;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;

/** A host that runs in Bochs: two serial ports that the emulator writes to files, and no more. */
final class BochsSession implements Session {
  /** Of a serial port: at 115,200 baud 4 MiB are six emulated minutes. */
  static final long MOST_SERIAL_BYTES = 4 << 20;

  /** What the boot sector writes when it cannot read its disk. */
  private static final String DISK_ERROR = "!";

  private final SessionFacts facts;
  private final EmulatedHost host;
  private final Programs.Running bochs;
  private final BochsFiles files;
  private final Listener listener;
  private final GrowingFile console;
  private final GrowingFile events;
  private final EmulatorTime time;
  private boolean over;

  BochsSession(
      SessionFacts facts,
      EmulatedHost host,
      Programs.Running bochs,
      MonotonicClock clock,
      BochsFiles files,
      Listener listener) {
    this.facts = facts;
    this.host = host;
    this.bochs = bochs;
    this.files = files;
    this.listener = listener;
    this.console = new GrowingFile(files.console(), MOST_SERIAL_BYTES);
    this.events = new GrowingFile(files.events(), MOST_SERIAL_BYTES);
    this.time = new EmulatorTime(bochs, clock, this::hear);
  }

  private void hear() throws LabFault, IOException {
    // Asked first: what it wrote before its end is then all there.
    boolean ended = !bochs.alive();
    for (String line : console.lines()) {
      if (line.equals(DISK_ERROR)) {
        throw new LabFault("the emulated host's boot sector could not read its disk");
      }
      listener.console(line);
    }
    long now = time.elapsed();
    events.lines().forEach(line -> listener.event(line, now));
    over = ended;
  }

  @Override
  public SessionFacts facts() {
    return facts;
  }

  @Override
  public SessionClock clock() {
    return time;
  }

  @Override
  public boolean over() throws LabFault {
    if (!over) {
      time.check();
    }
    return over;
  }

  @Override
  public String end() throws LabFault, IOException {
    BochsLog said = BochsLog.read(files.log());
    return said.hostsEnd()
        .orElseThrow(() -> new LabFault("Bochs ended in mid-boot: " + said.lastWords()));
  }

  @Override
  public List<String> account(Seen seen) {
    var remarks = new ArrayList<String>();
    if (console.overflowed() || events.overflowed()) {
      remarks.add(
          "of a serial port only the first %d MiB were read".formatted(MOST_SERIAL_BYTES >> 20));
    }
    boolean without =
        seen.events().stream()
            .filter(event -> event.name().equals("processor"))
            .anyMatch(event -> "no".equals(event.fields().get("selfSnoop")));
    if (without) {
      remarks.add(
          "%s has no self-snoop under this kernel: a guest's types must not count there"
              .formatted(host.processor()));
    }
    return remarks;
  }

  @Override
  public void close() throws IOException {
    bochs.close();
    files.deleteDisk();
  }
}
