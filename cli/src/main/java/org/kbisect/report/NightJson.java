package org.kbisect.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.kbisect.night.Drift;
import org.kbisect.night.Machine;
import org.kbisect.night.Night;
import org.kbisect.night.NightResult;
import org.kbisect.night.NightView;
import org.kbisect.night.Regression;
import org.kbisect.night.Spread;
import org.kbisect.night.Track;

/** A night as the one JSON object that {@code kbisect nightly --json} prints. */
public final class NightJson {
  private NightJson() {}

  /** All keys are there whatever was found; what does not apply is null or empty. */
  public static ObjectNode of(NightView view) {
    Night night = view.night();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("night", night.number());
    json.put("configuration", night.configuration());
    json.put("began", night.began().toString());
    json.put("ended", night.ended().map(Instant::toString).orElse(null));
    ArrayNode results = json.putArray("results");
    night.results().forEach(result -> results.add(result(result)));
    ArrayNode regressions = json.putArray("regressions");
    view.regressions().forEach(each -> regressions.add(regression(each, night.spread(each))));
    ArrayNode drifts = json.putArray("drifts");
    night.drifts().forEach(drift -> drifts.add(drift(drift)));
    ArrayNode notes = json.putArray("notes");
    night
        .notes()
        .forEach(note -> notes.addObject().put("tree", note.tree()).put("words", note.words()));
    return json;
  }

  private static ObjectNode track(Track track) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("tree", track.tree())
        .put("scenario", track.scenario())
        .put("place", track.place());
  }

  private static ObjectNode result(NightResult result) {
    ObjectNode json = track(result.track());
    json.put("standing", result.standing().name());
    json.put("reason", result.reason());
    json.put("tip", result.tip().orElse(null));
    json.put("lastGood", result.lastGood().orElse(null));
    json.put("boots", result.boots());
    json.put("fails", result.fails());
    ArrayNode seconds = json.putArray("seconds");
    result.seconds().forEach(seconds::add);
    result
        .effect()
        .ifPresentOrElse(
            effect -> json.set("slower", EffectJson.of(effect)), () -> json.putNull("slower"));
    ArrayNode aside = json.putArray("aside");
    result
        .aside()
        .forEach(
            crash ->
                aside
                    .addObject()
                    .put("signature", crash.signature())
                    .put("times", crash.times())
                    .put("boots", crash.boots()));
    json.put("signature", result.signature().orElse(null));
    json.put("machine", result.machine().map(Machine::words).orElse(null));
    json.put("emulated", result.machine().flatMap(Machine::emulated).orElse(null));
    json.put("modelled", result.machine().flatMap(Machine::modelled).orElse(null));
    json.put("regression", result.regression().orElse(null));
    json.put("campaign", result.campaign().orElse(null));
    return json;
  }

  private static ObjectNode regression(Regression regression, Spread spread) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("regression", regression.number());
    json.set("track", track(regression.track()));
    json.put("symptom", regression.symptom());
    json.put("firstNight", regression.firstNight());
    json.put("lastGood", regression.lastGood());
    json.put("firstBad", regression.firstBad());
    json.put("signature", regression.signature().orElse(null));
    json.put("finding", regression.finding().orElse(null));
    json.set("culprits", texts(regression.culprits()));
    json.put("bisection", regression.bisection().orElse(null));
    json.put("hunks", regression.hunks().orElse(null));
    json.set("badIn", texts(spread.bad()));
    json.set("goodIn", texts(spread.good()));
    json.put("goneSince", regression.gone().map(Regression.Gone::night).orElse(null));
    json.set("fixes", texts(regression.gone().map(Regression.Gone::fixes).orElse(List.of())));
    return json;
  }

  private static ObjectNode drift(Drift drift) {
    ObjectNode json = track(drift.track());
    json.put("firstNight", drift.firstNight());
    json.put("firstTip", drift.firstTip());
    json.put("before", drift.before());
    json.put("after", drift.after());
    json.put("probability", drift.probability());
    return json;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }
}
