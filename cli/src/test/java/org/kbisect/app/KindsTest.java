package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.store.StoredCampaign;
import org.kbisect.store.UnreadableCampaign;

class KindsTest {
  private static final String RANGE =
      "{\"repository\":\"/r\",\"good\":[\"a\"],\"bad\":\"b\",\"named\":[\"v1\",\"v2\",\"HEAD\"],"
          + "\"firstParent\":false,\"paths\":[],\"suspects\":[],\"judge\":null,\"search\":null}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bisect|{\"finding\":{\"kind\":\"no-culprit\",\"confidence\":0.9},\"steps\":1,\"builds\":1,"
            + "\"boots\":1,\"reused\":0,\"seconds\":1}|NO_CULPRIT",
        "hunks|{\"finding\":{\"kind\":\"not-reproduced\",\"reason\":\"alike\"},\"configurations\":0,"
            + "\"unresolved\":0,\"builds\":1,\"boots\":1,\"seconds\":1}|NOT_REPRODUCED"
      })
  void readsWhatWasAskedAndHowItEnded(String kind, String result, String ended) throws Exception {
    Campaign<?, ?> campaign = Kinds.read(stored(kind, RANGE, Optional.of(result)));

    assertThat(campaign.about()).isEqualTo("v1 v2..HEAD in /r");
    assertThat(campaign.ended()).contains(ended);
    assertThat(Kinds.read(stored(kind, RANGE, Optional.empty())).ended()).isEmpty();
  }

  @Test
  void readsValidationsMatricesAndConfigurations() throws Exception {
    String validation =
        "{\"repository\":\"/r\",\"fix\":[\"drm: mend it\"],"
            + "\"rows\":[{\"named\":\"v1\",\"without\":\"a\",\"with\":\"b\"}],\"good\":null,"
            + "\"references\":[],\"judge\":null,\"controls\":[],\"search\":null}";
    String matrix = "{\"name\":\"m\",\"repository\":\"/r\",\"cells\":[],\"boots\":3,\"seed\":1}";

    assertThat(Kinds.read(stored("validate", validation, Optional.empty())).about())
        .isEqualTo("drm: mend it on v1 in /r");
    assertThat(Kinds.read(stored("matrix", matrix, Optional.empty())).about())
        .isEqualTo("m: 0 cells in /r");
    String shrink = "{\"ends\":%s,\"from\":{\"file\":\"/c\",\"kept\":\"\"}}".formatted(RANGE);
    assertThat(Kinds.read(stored("shrink-config", shrink, Optional.empty())).about())
        .isEqualTo("/c for v1 v2..HEAD in /r");
  }

  @Test
  void aCampaignOfAnUnknownKindIsNamedAndNotRead() {
    assertThatThrownBy(() -> Kinds.read(stored("prophesy", "{}", Optional.empty())))
        .isInstanceOf(UnreadableCampaign.class)
        .hasMessageContaining("campaign 7 cannot be read: it is of the unknown kind prophesy");
  }

  @Test
  void whatANewerVersionWroteIsNotReadWithoutIt() {
    String newer = RANGE.replace("\"paths\"", "\"colour\":\"red\",\"paths\"");

    assertThatThrownBy(() -> Kinds.read(stored("bisect", newer, Optional.empty())))
        .isInstanceOf(UnreadableCampaign.class)
        .hasMessageContaining("unknown key colour");
    assertThatThrownBy(() -> Kinds.bisection(stored("bisect", newer, Optional.empty())))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("unknown key colour");
  }

  @Test
  void anotherKindIsNoBisection() {
    assertThatThrownBy(() -> Kinds.bisection(stored("hunks", RANGE, Optional.empty())))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("campaign 7 is no bisection but a hunks");
  }

  private static StoredCampaign stored(String kind, String request, Optional<String> result) {
    return new StoredCampaign(7, Instant.parse("2026-01-02T03:04:05Z"), kind, request, result);
  }
}
