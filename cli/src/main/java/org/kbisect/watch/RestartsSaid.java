package org.kbisect.watch;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.RestartLoop;
import org.kbisect.plan.Condition;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.Step;

/** Restarts by the guest's own words: an event that a step waited for, said again and again. */
final class RestartsSaid {
  private RestartsSaid() {}

  static RestartLoop of(List<GuestEvent> events, Set<String> reached, Scenario scenario) {
    RestartLoop most = RestartLoop.NONE;
    for (Step step : scenario.steps()) {
      if (step.condition() instanceof Condition.Said said && reached.contains(step.name())) {
        RestartLoop loop = of(events, said.event());
        most = loop.count() > most.count() ? loop : most;
      }
    }
    return most;
  }

  private static RestartLoop of(List<GuestEvent> events, String name) {
    List<GuestEvent> same = events.stream().filter(event -> event.name().equals(name)).toList();
    int returns = same.size() - 1;
    if (returns < 1) {
      return RestartLoop.NONE;
    }
    long whole = same.get(returns).hostNanos() - same.get(0).hostNanos();
    return new RestartLoop(returns, Duration.ofNanos(whole / returns));
  }
}
