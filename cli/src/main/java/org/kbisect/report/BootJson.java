package org.kbisect.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.kbisect.judge.FrameTimeline;
import org.kbisect.judge.GuestEvent;
import org.kbisect.judge.Outcome;
import org.kbisect.plan.MemoryCost;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.StepTime;

/** One boot as the JSON object that {@code kbisect probe --json} prints. Times are in seconds. */
public final class BootJson {
  private BootJson() {}

  public static ObjectNode of(BootReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("outcome", report.outcome().kind().label());
    json.put("summary", report.summary());
    if (report.outcome() instanceof Outcome.Settled settled) {
      json.put("measured", seconds(settled.measured()));
      json.put("resolution", settled.resolution().seconds());
      json.put("repeatable", settled.resolution().repeatable());
    } else {
      json.putNull("measured");
    }
    if (report.outcome() instanceof Outcome.Restarting restarting) {
      json.put("restarts", restarting.count());
      json.put("period", seconds(restarting.period()));
    }
    json.set("timeline", timeline(report));
    var events = json.putArray("events");
    for (GuestEvent event : report.events()) {
      ObjectNode one = events.addObject();
      one.put("event", event.name());
      one.put("guest", event.guestNanos() / 1e9);
      one.put("host", event.hostNanos() / 1e9);
      event.fields().forEach(one::put);
    }
    new KernelReadings(report.events()).into(json);
    json.put("emulated", report.platform().emulated().orElse(null));
    json.put("modelled", report.platform().modelled().map(MemoryCost::label).orElse(null));
    json.put("accelerator", report.platform().accelerator());
    json.put("cpu", report.platform().cpu());
    json.put("hostCpu", report.platform().hostCpu());
    json.put("hostKernel", report.platform().hostKernel());
    var remarks = json.putArray("remarks");
    report.remarks().forEach(remarks::add);
    json.put("evidence", report.evidence().directory().toString());
    return json;
  }

  private static ObjectNode timeline(BootReport report) {
    FrameTimeline frames = report.frames();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    put(json, "firstPainted", frames.firstPainted());
    put(json, "firstScenario", frames.firstScenario());
    put(json, "settled", frames.settled());
    json.put("longestStall", seconds(frames.longestStall()));
    json.put("changes", frames.changes());
    json.put("captures", report.capture().captures());
    json.put("captureInterval", seconds(report.capture().interval()));
    var steps = json.putArray("steps");
    for (StepTime step : report.steps()) {
      ObjectNode one = steps.addObject().put("step", step.step());
      one.put("host", seconds(step.host()));
      put(one, "guest", step.guest());
    }
    return json;
  }

  private static void put(ObjectNode json, String key, Optional<Duration> time) {
    json.put(key, time.map(BootJson::seconds).orElse(null));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
