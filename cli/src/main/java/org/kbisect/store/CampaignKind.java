package org.kbisect.store;

import java.util.Arrays;
import java.util.Locale;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.HunksResult;
import org.kbisect.campaign.MatrixRequest;
import org.kbisect.campaign.MatrixResult;
import org.kbisect.campaign.Validation;
import org.kbisect.campaign.ValidationRequest;

/** What a campaign is after: the command that began it, and what the journal holds of it. */
public enum CampaignKind {
  BISECT(BisectionRequest.class, BisectionResult.class),
  HUNKS(BisectionRequest.class, HunksResult.class),
  VALIDATE(ValidationRequest.class, Validation.class),
  MATRIX(MatrixRequest.class, MatrixResult.class);

  private final Class<? extends Record> request;
  private final Class<? extends Record> result;

  CampaignKind(Class<? extends Record> request, Class<? extends Record> result) {
    this.request = request;
    this.result = result;
  }

  static CampaignKind of(String name) throws UnreadableJson {
    return Arrays.stream(values())
        .filter(kind -> kind.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnreadableJson("it is of the unknown kind " + name));
  }

  Class<? extends Record> request() {
    return request;
  }

  Class<? extends Record> result() {
    return result;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
