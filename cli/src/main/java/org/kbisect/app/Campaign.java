package org.kbisect.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kbisect.config.ConfigurationException;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.store.CampaignStore;
import org.kbisect.store.StoredCampaign;
import org.kbisect.store.UnreadableCampaign;

/**
 * A campaign of the journal, read as one of its kind.
 *
 * @param result empty until it has ended
 */
public record Campaign<Q extends Record, R extends Record>(
    Kind<Q, R> kind, StoredCampaign stored, Q request, Optional<R> result) {

  static <Q extends Record, R extends Record> Campaign<Q, R> read(
      Kind<Q, R> kind, StoredCampaign stored) throws UnreadableCampaign {
    return new Campaign<>(
        kind, stored, kind.form().requestOf(stored), kind.form().resultOf(stored));
  }

  public long id() {
    return stored.id();
  }

  /** What was asked, in words. */
  public String about() {
    return kind.about(request);
  }

  /**
   * Where its kernels boot, by the names of the places; empty where a command judges. A place whose
   * file was not kept, and is gone, is {@code ?}.
   */
  public List<String> places() {
    return kind.judges(request).stream()
        .flatMap(judge -> judge.booted().stream())
        .map(Campaign::place)
        .distinct()
        .toList();
  }

  private static String place(Experiment experiment) {
    try {
      return Places.nameOf(experiment);
    } catch (ConfigurationException | InvalidRequest gone) {
      return "?";
    }
  }

  /** How it ended, in a word; empty until it has. */
  public Optional<String> ended() {
    return result.map(ended -> kind.ended(request, ended));
  }

  /** Goes on to its end; returns whether that is as hoped. */
  public boolean resume(Wiring wiring, Audience audience, CampaignStore store)
      throws IOException, InterruptedException, LabFault {
    return new CampaignRunner<>(kind, wiring, audience).resume(store, id(), request);
  }

  /** Decides it again from its journal alone; returns whether it ended as hoped. */
  public boolean replay(Wiring wiring, Audience audience, CampaignStore store)
      throws IOException, InterruptedException, LabFault {
    return new CampaignRunner<>(kind, wiring, audience).replay(store, id(), request);
  }
}
