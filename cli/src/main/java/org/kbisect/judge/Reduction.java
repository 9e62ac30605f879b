package org.kbisect.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reduces spans to a timeline. */
final class Reduction {
  /**
   * Pictures that are watched for a return. A shell that restarts comes back to one of its first;
   * an animation makes a new one with every frame, and must not make judging quadratic.
   */
  private static final int SCENES = 64;

  private Reduction() {}

  /**
   * The timeline of a boot.
   *
   * @param spans from the first painted one on
   * @param settled the last of them, where it stood still for long enough
   * @param pictures number of all pictures, with those before the first painted one
   */
  static FrameTimeline of(List<Span> spans, Optional<Span> settled, int pictures) {
    Optional<Scene> shell = mostOften(spans);
    return new FrameTimeline(
        spans.stream().findFirst().map(span -> Duration.ofNanos(span.from())),
        settled.map(last -> firstLike(spans, last)),
        settled.map(last -> Duration.ofNanos(last.from())),
        longestStall(spans, settled.isPresent()),
        shell.map(Scene::loop).orElse(RestartLoop.NONE),
        shell.map(Scene::returns).orElse(List.of()),
        Math.max(0, pictures - 1));
  }

  private static Duration firstLike(List<Span> spans, Span settled) {
    return spans.stream()
        .filter(span -> span.look().looksLike(settled.look()))
        .findFirst()
        .map(span -> Duration.ofNanos(span.from()))
        .orElseThrow();
  }

  private static Duration longestStall(List<Span> spans, boolean settled) {
    long longest = 0;
    for (int i = 0; i < spans.size(); i++) {
      boolean last = i == spans.size() - 1;
      long end = last ? spans.get(i).until() : spans.get(i + 1).from();
      if (!(last && settled)) {
        longest = Math.max(longest, end - spans.get(i).from());
      }
    }
    return Duration.ofNanos(longest);
  }

  /** The scene that was returned to most often says how often the shell was started again. */
  private static Optional<Scene> mostOften(List<Span> spans) {
    var scenes = new ArrayList<Scene>();
    for (Span span : spans) {
      if (scenes.size() < SCENES
          && scenes.stream().noneMatch(scene -> scene.look.looksLike(span.look()))) {
        scenes.add(new Scene(span.look()));
      }
      scenes.forEach(scene -> scene.see(span));
    }
    // Of several the first, as they came.
    return scenes.stream()
        .reduce((one, next) -> next.visits.size() > one.visits.size() ? next : one);
  }

  /** A picture, and when the screen came to it from a wholly different one. */
  private static final class Scene {
    private final FrameSignature look;
    private final List<Long> visits = new ArrayList<>();
    private boolean left = true;

    Scene(FrameSignature look) {
      this.look = look;
    }

    void see(Span span) {
      double distance = look.distance(span.look());
      if (distance >= Tolerance.OTHER_SCENE) {
        left = true;
      } else if (left && distance <= Tolerance.SAME) {
        visits.add(span.from());
        left = false;
      }
    }

    List<Duration> returns() {
      return visits.stream().skip(1).map(Duration::ofNanos).toList();
    }

    RestartLoop loop() {
      int returns = visits.size() - 1;
      if (returns < 1) {
        return RestartLoop.NONE;
      }
      long whole = visits.get(returns) - visits.get(0);
      return new RestartLoop(returns, Duration.ofNanos(whole / returns));
    }
  }
}
