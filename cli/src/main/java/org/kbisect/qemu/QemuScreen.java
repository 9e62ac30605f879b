package org.kbisect.qemu;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.judge.FrameSignature;
import org.kbisect.place.Screen;
import org.kbisect.plan.LabFault;

/** The guest's screen, captured over QMP. */
final class QemuScreen implements Screen {
  private static final String FILE = "screen.ppm";

  /** In a row; at 50 to 500 ms a capture no change of the mode lasts as long. */
  private static final int MOST_UNREADABLE = 20;

  private final Qmp qmp;
  private final Wires wires;
  private final long pid;
  private byte[] spare = new byte[0];
  private int unreadable;
  private @Nullable Captured latest;

  /** A picture, whose bytes are used again after the next capture, and what it looks like. */
  private record Captured(Pixmap pixmap, FrameSignature look) {}

  /**
   * The screen of a QEMU.
   *
   * @param wires how QEMU's pictures come here
   * @param pid of QEMU, whose main thread makes them
   */
  QemuScreen(Qmp qmp, Wires wires, long pid) {
    this.qmp = qmp;
    this.wires = wires;
    this.pid = pid;
  }

  @Override
  public Optional<Frame> capture() throws LabFault, InterruptedException, NoDisplay {
    long began = wires.spent(pid);
    dump();
    Pixmap pixmap;
    try {
      pixmap = Pixmap.read(wires.fetch(FILE), spare);
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
    return Optional.of(new Frame(captured.look(), pixmap::image, wires.spent(pid) - began));
  }

  private void dump() throws LabFault, InterruptedException, NoDisplay {
    try {
      qmp.execute("screendump", Map.of("filename", wires.directory().resolve(FILE).toString()));
    } catch (Qmp.Refused e) {
      if (e.forWantOfADisplay()) {
        throw new NoDisplay(String.valueOf(e.getMessage()));
      }
      throw new LabFault(
          "QEMU gives no picture of the screen (is %s full?): %s"
              .formatted(wires.directory(), e.getMessage()),
          e);
    }
  }
}
