package org.kbisect.qemu;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.judge.Area;
import org.kbisect.judge.FrameSignature;
import org.kbisect.plan.LabFault;

/** The guest's screen, captured over QMP. */
final class Screen {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** In a row; at 50 to 500 ms a capture no change of the mode lasts as long. */
  private static final int MOST_UNREADABLE = 20;

  private final Qmp qmp;
  private final Path file;
  private final Path mainThread;
  private final List<Area> ignored;
  private byte[] spare = new byte[0];
  private int unreadable;
  private @Nullable Frame latest;

  /**
   * A captured frame.
   *
   * @param pixmap valid until the capture after the next
   * @param whole what it looks like, with what the scenario ignores
   * @param look what it looks like without
   * @param spent processor time of the capture, nanoseconds, QEMU's main thread and this one
   */
  record Frame(Pixmap pixmap, FrameSignature whole, FrameSignature look, long spent) {}

  Screen(Qmp qmp, Path directory, long pid, List<Area> ignored) {
    this.qmp = qmp;
    this.file = directory.resolve("screen.ppm");
    this.mainThread = Path.of("/proc/%d/task/%d/schedstat".formatted(pid, pid));
    this.ignored = ignored;
  }

  /**
   * Captures now; empty when what QEMU wrote is no picture, as while the guest changes the mode.
   *
   * @throws Qmp.Refused when the machine has no display
   * @throws LabFault when it has one and no picture of it is to be had
   */
  Optional<Frame> capture() throws LabFault, InterruptedException {
    long began = THREADS.getCurrentThreadCpuTime() + emulatorNanos();
    dump();
    Pixmap pixmap;
    try {
      pixmap = Pixmap.read(file, spare);
      unreadable = 0;
    } catch (IOException e) {
      if (++unreadable > MOST_UNREADABLE) {
        throw new LabFault("QEMU's pictures of the screen cannot be read: " + e.getMessage(), e);
      }
      return Optional.empty();
    }
    Frame before = latest;
    // Most pictures of a boot are the one before, and comparing is quicker than looking.
    Frame same = before != null && before.pixmap().same(pixmap) ? before : null;
    FrameSignature whole = same != null ? same.whole() : pixmap.look();
    FrameSignature look = same != null ? same.look() : whole.without(ignored);
    long spent = THREADS.getCurrentThreadCpuTime() + emulatorNanos() - began;
    var frame = new Frame(pixmap, whole, look, spent);
    spare = before == null ? new byte[0] : before.pixmap().bytes();
    latest = frame;
    return Optional.of(frame);
  }

  private void dump() throws LabFault, InterruptedException {
    try {
      qmp.execute("screendump", Map.of("filename", file.toString()));
    } catch (Qmp.Refused e) {
      if (e.forWantOfADisplay()) {
        throw e;
      }
      throw new LabFault(
          "QEMU gives no picture of the screen (is %s full?): %s"
              .formatted(file.getParent(), e.getMessage()),
          e);
    }
  }

  /** Processor time of QEMU's main thread, where it makes screendumps; 0 where it is not told. */
  private long emulatorNanos() {
    try {
      return Long.parseLong(Files.readString(mainThread).split(" ", 2)[0]);
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
