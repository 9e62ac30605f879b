package org.kbisect.app;

import org.kbisect.campaign.BisectionRequest;

/**
 * A kind of campaign that is asked for between a good end and a bad one.
 *
 * @param <R> how it ends
 */
interface RangeKind<R extends Record> extends Kind<BisectionRequest, R> {
  @Override
  default String repository(BisectionRequest request) {
    return request.repository();
  }

  @Override
  default String about(BisectionRequest request) {
    return request.about();
  }
}
