package org.kbisect.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;
import org.kbisect.report.model.Report;
import org.kbisect.report.model.Told;
import org.kbisect.store.CampaignForm;

/**
 * A kind of campaign: how the journal holds it, what it does, how it is told. {@link Kinds} has
 * them all, and {@link CampaignRunner} runs each.
 *
 * @param <Q> what is asked
 * @param <R> how it ends
 */
public interface Kind<Q extends Record, R extends Record> {

  CampaignForm<Q, R> form();

  /** The user's repository that a campaign is about. */
  String repository(Q request);

  /** How its commits are judged, the first of all first. */
  List<Judge> judges(Q request);

  /** What was asked, in words. */
  String about(Q request);

  /** How it ended, in a word. */
  String ended(Q request, R result);

  /** Whether asking for the very same goes on with one that was interrupted. */
  default boolean goesOn() {
    return true;
  }

  /**
   * Refuses what cannot be run, by its files.
   *
   * @throws InvalidRequest with the reason
   */
  default void check(Wiring wiring, Q request) {}

  /** Makes trees ready that are this run's alone. */
  default void makeReady(Trees trees) throws IOException, InterruptedException {}

  /**
   * Reads what a campaign needs of the trees. Nothing is written down yet: what cannot be read is
   * no campaign.
   */
  Work<R> prepare(Wiring wiring, Q request, Trees trees) throws IOException, InterruptedException;

  /**
   * All that is told of one, ended or not; see {@link Reports}.
   *
   * @param result empty until it has ended
   * @param trees empty where its repository cannot be read any more
   */
  Report report(Told told, Q request, Optional<R> result, Optional<Trees> trees) throws IOException;

  /**
   * One campaign that can run.
   *
   * @param <R> how it ends
   */
  interface Work<R> {

    /** Runs to the end, or on from where the journal ends. */
    R run(CampaignRun run) throws IOException, InterruptedException, LabFault;

    /** What is told of it in the end. */
    CampaignReport report(CampaignRun run, R result) throws IOException, LabFault;
  }
}
