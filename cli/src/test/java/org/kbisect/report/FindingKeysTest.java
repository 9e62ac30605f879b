package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.TimedTrials;
import org.kbisect.campaign.Verification;
import org.kbisect.campaign.VirtualEnds;
import org.kbisect.judge.Call;
import org.kbisect.judge.Effect;
import org.kbisect.judge.SpeedChange;

class FindingKeysTest {
  private static final BisectionRequest REQUEST =
      new BisectionRequest(
          "/r",
          List.of("a"),
          "b",
          List.of("a", "b"),
          false,
          List.of(),
          List.of(),
          TimedTrials.JUDGE,
          new SearchSettings(5, "auto", 0.95, false, true));

  static Stream<Arguments> findings() {
    var verification = new Verification(Optional.of(Call.GOOD), Call.BAD, Optional.empty());
    var changed =
        new Verification(
            Optional.of(Call.GOOD),
            Call.BAD,
            Optional.empty(),
            Optional.of(new SpeedChange(8.5, 4)));
    return Stream.of(
        Arguments.of(
            new Finding.FirstBad("c", 0.99, verification),
            "FIRST_BAD",
            "{\"candidates\":[\"c\"],\"commit\":\"c\","
                + "\"verified\":{\"parent\":\"GOOD\",\"culprit\":\"BAD\",\"revert\":null},"
                + "\"confidence\":0.99}"),
        Arguments.of(
            new Finding.FirstBad("c", 0.99, changed),
            "FIRST_BAD",
            "{\"candidates\":[\"c\"],\"commit\":\"c\","
                + "\"verified\":{\"parent\":\"GOOD\",\"culprit\":\"BAD\",\"revert\":null,"
                + "\"speedChange\":{\"before\":8.5,\"after\":4.0}},"
                + "\"confidence\":0.99}"),
        Arguments.of(
            new Finding.Ambiguous(List.of("c", "d"), 0.98),
            "RANGE",
            "{\"candidates\":[\"c\",\"d\"],\"confidence\":0.98}"),
        Arguments.of(
            new Finding.NoCulprit(0.97), "NO_CULPRIT", "{\"candidates\":[],\"confidence\":0.97}"),
        Arguments.of(
            new Finding.NotReproduced("they are alike"),
            "NOT_REPRODUCED",
            "{\"candidates\":[],\"reason\":\"they are alike\"}"),
        Arguments.of(
            new Finding.Costly(
                new Effect(1.2, 1.1, 1.3), 1234.5, 300, new VirtualEnds.NotBooted("why")),
            "COSTLY",
            "{\"candidates\":[],\"virtualTime\":{\"good\":null,\"bad\":null,\"slower\":null,"
                + "\"repeatable\":false,\"differ\":false,\"run\":null,\"why\":\"why\"},"
                + "\"expectedBoots\":1235}"),
        Arguments.of(
            new Finding.FixedBetween("m"),
            "FIXED_BETWEEN",
            "{\"candidates\":[],\"commit\":\"m\"}"));
  }

  @ParameterizedTest
  @MethodSource("findings")
  void eachFindingHasItsNameAndItsKeys(Finding finding, String name, String keys) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("candidates");

    assertThat(finding.match(new FindingKeys(json, REQUEST)).toString()).isEqualTo(keys);
    assertThat(FindingJson.name(REQUEST.sought(), finding)).isEqualTo(name);
  }
}
