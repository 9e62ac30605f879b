package org.kbisect.watch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.judge.Area;
import org.kbisect.place.Dating;
import org.kbisect.place.Screen;
import org.kbisect.plan.LabFault;

/** Looks at the screen of one boot as often as its pace allows, and keeps a few pictures. */
final class ScreenWatch {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final @Nullable Screen screen;
  private final boolean held;
  private final List<Area> ignored;
  private final Observations observations;
  private final @Nullable Recorder recorder;
  private final CapturePace pace;
  private final Pictures pictures = new Pictures();
  private final List<String> remarks = new ArrayList<>();
  private Screen.@Nullable Frame last;
  private boolean blind;

  /**
   * A screen that nobody has looked at.
   *
   * @param screen empty where the stack has none
   * @param ignored what of it the scenario does not look at
   */
  ScreenWatch(
      Optional<Screen> screen,
      Dating dating,
      List<Area> ignored,
      Observations observations,
      @Nullable Recorder recorder) {
    this.screen = screen.orElse(null);
    this.blind = screen.isEmpty();
    this.held = dating.inSteps();
    this.ignored = ignored;
    this.observations = observations;
    this.recorder = recorder;
    this.pace =
        new CapturePace(
            held
                ? CapturePace.Bounds.atMoments(Duration.ofNanos(dating.stepNanos()))
                : CapturePace.Bounds.BESIDE_THE_GUEST);
  }

  /** When the next capture is due; never, where there is nothing to see. */
  long due() {
    return blind ? Long.MAX_VALUE : pace.due();
  }

  /** Says whether a frame is waited for that is measured. */
  void frameCounts(boolean now) {
    pace.frameCounts(now);
  }

  void captureIfDue(long now) throws LabFault, InterruptedException, IOException {
    if (now >= due()) {
      capture(now);
    }
  }

  /** Captures, where there is something to see. */
  void capture(long now) throws LabFault, InterruptedException, IOException {
    if (blind || screen == null) {
      return;
    }
    long began = THREADS.getCurrentThreadCpuTime();
    try {
      Optional<Screen.Frame> frame = screen.capture();
      if (frame.isPresent()) {
        long spent = THREADS.getCurrentThreadCpuTime() - began + frame.get().spent();
        // A guest that is held does not share the processor.
        pace.captured(now, held ? 0 : spent);
        keep(now, frame.get());
      }
    } catch (Screen.NoDisplay e) {
      blind = true;
      remarks.add("the screen cannot be read: " + e.getMessage());
    }
  }

  private void keep(long now, Screen.Frame frame) throws IOException {
    last = frame;
    if (observations.frame(now, frame.look())) {
      pictures.changed(now, frame, frame.look().without(ignored).painted());
      if (recorder != null) {
        recorder.picture(observations.frames() - 1, frame.picture());
      }
    }
  }

  /** The screen's width in pixels; 1 where it was never seen. */
  int width() {
    return last == null ? 1 : last.look().width();
  }

  /** The screen's height in pixels; 1 where it was never seen. */
  int height() {
    return last == null ? 1 : last.look().height();
  }

  List<String> remarks() {
    return List.copyOf(remarks);
  }

  CaptureQuality quality() {
    return screen == null ? CaptureQuality.NONE : pace.quality();
  }

  /** Writes the pictures that are kept, when the boot has ended. */
  List<Path> write(Path directory) throws IOException {
    if (last != null) {
      pictures.ended(last);
    }
    return pictures.write(directory);
  }
}
