package org.kbisect.watch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.GuestEvent;
import org.kbisect.place.Dating;
import org.kbisect.plan.Input;
import org.kbisect.plan.Scenario;

/**
 * A boot while it is watched: its observations are written down, and the scenario says when to stop
 * and what is to be done to the guest. How the boot ended is for its record to say.
 */
public final class Observations {
  private final Optional<FrameSignature> reference;
  private final Dating dating;
  private final ObservedRun told;
  private final List<Observation> all = new ArrayList<>();
  private final Map<FrameSignature, Integer> looks = new LinkedHashMap<>();
  private int frames;

  /**
   * A boot of which nothing is known.
   *
   * @param reference the picture that it must settle on, where that is known
   */
  public Observations(Scenario scenario, Optional<FrameSignature> reference, Dating dating) {
    this.reference = reference;
    this.dating = dating;
    this.told = new ObservedRun(scenario, reference, dating);
  }

  /**
   * The screen was read.
   *
   * @return whether it changed the picture beyond the tolerance
   */
  public boolean frame(long at, FrameSignature look) {
    Integer known = looks.get(look);
    int number = known == null ? looks.size() : known;
    if (known == null) {
      looks.put(look, number);
      told.add(look);
    }
    int before = told.run().frames().spans().size();
    add(new Observation.Frame(at, number));
    frames++;
    return told.run().frames().spans().size() > before;
  }

  /** Frames so far. */
  public int frames() {
    return frames;
  }

  /** The guest said something. */
  public void said(GuestEvent event) {
    add(new Observation.Said(event));
  }

  public List<GuestEvent> events() {
    return told.run().events();
  }

  /** Whether more was shown than a black screen. */
  public boolean painted() {
    return told.run().frames().paintedAt(0).isPresent();
  }

  /** Whether the scenario is decided by {@code now}: nothing more need be watched. */
  public boolean decided(long now) {
    return add(new Observation.Moment(now));
  }

  /** Whether a frame is waited for that the measured span depends on. */
  public boolean frameCounts() {
    return told.run().frameCounts();
  }

  /** What is to be done to the guest now; the caller does it and says so. */
  public Optional<Input> due() {
    return told.run().due();
  }

  /** What was {@link #due} has been done by {@code now}. */
  public void given(long now) {
    add(new Observation.Given(now));
  }

  private boolean add(Observation observation) {
    all.add(observation);
    return told.tell(observation).isPresent();
  }

  /** All of it, when watching has ended. */
  public BootRecord record(Ending ending, Optional<OwnDisk> disk, BootRecord.Facts facts) {
    return new BootRecord(List.copyOf(looks.keySet()), all, reference, disk, ending, dating, facts);
  }
}
