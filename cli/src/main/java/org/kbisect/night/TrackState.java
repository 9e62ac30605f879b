package org.kbisect.night;

import java.util.Optional;

/**
 * What the nights so far know of a track, for the next one.
 *
 * @param lastGood object id of the newest tip that was judged good; empty before the first night
 * @param judged object id of the newest tip that was judged, good or bad
 * @param regression number of the regression that it shows
 * @param begun number of a campaign of its tip that has not ended
 * @param drift number of the first night after the newest change of its times that was told
 */
public record TrackState(
    Track track,
    Optional<String> lastGood,
    Optional<String> judged,
    Optional<Long> regression,
    Optional<Long> begun,
    Optional<Long> drift) {

  /** Of a track that no night has seen. */
  public static TrackState unknown(Track track) {
    return new TrackState(
        track,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** After a tip that is good. */
  public TrackState good(String tip) {
    return new TrackState(
        track, Optional.of(tip), Optional.of(tip), Optional.empty(), Optional.empty(), drift);
  }

  /**
   * After a tip that is bad.
   *
   * @param good what it was compared with
   */
  public TrackState bad(String good, String tip, long number) {
    return new TrackState(
        track, Optional.of(good), Optional.of(tip), Optional.of(number), Optional.empty(), drift);
  }

  /** After a tip that looked bad once and not again: it is judged anew. */
  public TrackState undecided() {
    return new TrackState(
        track, lastGood, Optional.empty(), Optional.empty(), Optional.empty(), drift);
  }

  /** The same, about another regression, such as the one whose culprit it turned out to have. */
  public TrackState showing(long number) {
    return new TrackState(track, lastGood, judged, Optional.of(number), begun, drift);
  }

  /** While a campaign judges its tip; nothing where that has ended. */
  public TrackState judging(Optional<Long> campaign) {
    return new TrackState(track, lastGood, judged, regression, campaign, drift);
  }

  /** After a change of its times was told. */
  public TrackState drifted(long firstNight) {
    return new TrackState(track, lastGood, judged, regression, begun, Optional.of(firstNight));
  }
}
