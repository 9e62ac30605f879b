package org.kbisect.app;

import java.util.List;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.plan.Judge;

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
  default List<Judge> judges(BisectionRequest request) {
    return request.judges();
  }

  @Override
  default String about(BisectionRequest request) {
    return request.about();
  }
}
