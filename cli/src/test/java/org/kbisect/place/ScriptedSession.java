package org.kbisect.place;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kbisect.judge.FrameSignature;
import org.kbisect.plan.LabFault;

/** A session that plays a script; its clock jumps from cue to cue. */
final class ScriptedSession implements Session, SessionClock, Screen {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;

  /** As a real clock looks around so often. */
  private static final long LONGEST_WAIT = 200_000_000;

  private final Queue<Script.Cue> cues;
  private final boolean hasScreen;
  private final Platform platform;
  private final Path evidence;
  private final Listener listener;
  private final Consumer<ScriptedSession> closed;
  private final List<String> console = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final CountDownLatch powerCut = new CountDownLatch(1);
  private long now;
  private int grey;
  private @Nullable String end;
  private volatile @Nullable String lost;

  ScriptedSession(
      Script script,
      Platform platform,
      Path evidence,
      Listener listener,
      Consumer<ScriptedSession> closed) {
    this.cues = new ArrayDeque<>(script.cues());
    this.hasScreen = script.screen();
    this.platform = platform;
    this.evidence = evidence;
    this.listener = listener;
    this.closed = closed;
  }

  void cutPower() {
    lost = "the power was cut";
    powerCut.countDown();
  }

  @Override
  public SessionFacts facts() {
    return new SessionFacts(platform, List.of("play"), Dating.REAL, List.of());
  }

  @Override
  public SessionClock clock() {
    return this;
  }

  @Override
  public long elapsed() {
    return now;
  }

  @Override
  public void await(long due) throws InterruptedException {
    Script.Cue next = cues.peek();
    long until = Math.min(due, now + LONGEST_WAIT);
    if (next == null || next.at() > until) {
      now = Math.max(now, until);
      return;
    }
    now = Math.max(now, next.at());
    if (next instanceof Script.Waited) {
      powerCut.await();
    } else {
      play(cues.remove());
    }
  }

  private void play(Script.Cue cue) {
    if (cue instanceof Script.Printed printed) {
      console.add(printed.line());
      listener.console(printed.line());
    } else if (cue instanceof Script.Said said) {
      events.add(said.line());
      listener.event(said.line(), now);
    } else if (cue instanceof Script.Shown shown) {
      grey = shown.grey();
    } else if (cue instanceof Script.Ended ended) {
      end = ended.how();
    } else if (cue instanceof Script.Lost gone) {
      lost = gone.why();
    }
  }

  @Override
  public Optional<Screen> screen() {
    return hasScreen ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Optional<Frame> capture() {
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    Arrays.fill(pixels, (byte) grey);
    return Optional.of(
        new Frame(FrameSignature.of(WIDTH, HEIGHT, pixels, 0), () -> picture, 1_000_000));
  }

  @Override
  public Optional<InputDevices> input() {
    return Optional.empty();
  }

  @Override
  public boolean over() throws LabFault {
    if (lost != null) {
      throw new LabFault("the scripted session is lost: " + lost);
    }
    return end != null;
  }

  @Override
  public String end() throws LabFault {
    return Optional.ofNullable(end).orElseThrow(() -> new LabFault("it has not ended"));
  }

  @Override
  public List<String> account(Seen seen) {
    return List.of();
  }

  @Override
  public void close() throws IOException {
    Files.write(evidence.resolve("console.log"), console);
    Files.write(evidence.resolve("events.jsonl"), events);
    closed.accept(this);
  }
}
