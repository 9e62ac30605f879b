package org.kbisect.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.judge.FrameSignature;
import org.kbisect.place.Screen;
import org.kbisect.plan.LabFault;

/** The guest's screen, captured over QMP. */
final class QemuScreen implements Screen {
  /** In a row; at 50 to 500 ms a capture no change of the mode lasts as long. */
  private static final int MOST_UNREADABLE = 20;

  private final Qmp qmp;
  private final Path file;
  private final Path mainThread;
  private byte[] spare = new byte[0];
  private int unreadable;
  private @Nullable Captured latest;

  /** A picture, whose bytes are used again after the next capture, and what it looks like. */
  private record Captured(Pixmap pixmap, FrameSignature look) {}

  /**
   * The screen of a QEMU.
   *
   * @param directory where QEMU is to write pictures
   * @param pid of QEMU, whose main thread makes them
   */
  QemuScreen(Qmp qmp, Path directory, long pid) {
    this.qmp = qmp;
    this.file = directory.resolve("screen.ppm");
    this.mainThread = Path.of("/proc/%d/task/%d/schedstat".formatted(pid, pid));
  }

  @Override
  public Optional<Frame> capture() throws LabFault, InterruptedException, NoDisplay {
    long began = emulatorNanos();
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
    Captured before = latest;
    // Most pictures of a boot are the one before, and comparing is quicker than looking.
    var captured =
        before != null && before.pixmap().same(pixmap)
            ? new Captured(pixmap, before.look())
            : new Captured(pixmap, pixmap.look());
    spare = before == null ? new byte[0] : before.pixmap().bytes();
    latest = captured;
    return Optional.of(new Frame(captured.look(), pixmap::image, emulatorNanos() - began));
  }

  private void dump() throws LabFault, InterruptedException, NoDisplay {
    try {
      qmp.execute("screendump", Map.of("filename", file.toString()));
    } catch (Qmp.Refused e) {
      if (e.forWantOfADisplay()) {
        throw new NoDisplay(String.valueOf(e.getMessage()));
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
