package org.kbisect.qemu;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.place.Screen;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/** The screen of a guest on a host under test: its QEMU writes pictures into a port of the host. */
final class NestedScreen implements Screen {
  /** For 3 MB that have left the guest's QEMU; more than a loaded machine takes. */
  private static final long LIMIT_SECONDS = 30;

  private static final Map<String, String> WHERE =
      Map.of("filename", NestedCommandLine.port(Sockets.FRAMES));

  /**
   * While a picture is made the guest's QEMU does nothing else, and the guest soon waits for it: a
   * tenth of a second on an idle machine, half of one on a loaded one. The guest has nine tenths.
   */
  private static final int GUESTS_SHARE = 9;

  private final PictureStream pictures;
  private final MonotonicClock clock;
  private volatile @Nullable Qmp guest;
  private long next = Long.MIN_VALUE;

  NestedScreen(PictureStream pictures, MonotonicClock clock) {
    this.pictures = pictures;
    this.clock = clock;
  }

  /** The guest's QEMU can be asked from now on. */
  void of(Qmp qmp) {
    guest = qmp;
  }

  @Override
  public Optional<Frame> capture() throws LabFault, InterruptedException, NoDisplay {
    Qmp asked = guest;
    long began = clock.nanos();
    if (asked == null || began < next) {
      return Optional.empty();
    }
    dump(asked);
    Pixmap picture =
        pictures
            .next(LIMIT_SECONDS)
            .orElseThrow(
                () ->
                    new LabFault(
                        "a picture of the guest did not come through its host for %d s"
                            .formatted(LIMIT_SECONDS)));
    long ended = clock.nanos();
    next = ended + GUESTS_SHARE * (ended - began);
    // Its making is work of the host under test, on a processor that this machine emulates.
    return Optional.of(new Frame(picture.look(), picture::image, ended - began));
  }

  private static void dump(Qmp asked) throws LabFault, InterruptedException, NoDisplay {
    try {
      asked.execute("screendump", WHERE);
    } catch (Qmp.Refused e) {
      if (e.forWantOfADisplay()) {
        throw new NoDisplay(String.valueOf(e.getMessage()));
      }
      throw new LabFault("the guest's QEMU gives no picture of its screen: " + e.getMessage(), e);
    }
  }
}
