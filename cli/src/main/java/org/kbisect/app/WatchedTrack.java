package org.kbisect.app;

import org.kbisect.night.Track;
import org.kbisect.night.TrackedTree;
import org.kbisect.plan.Judge;

/**
 * A track of a configuration.
 *
 * @param draft how its tips are judged
 * @param judge the same, read
 */
record WatchedTrack(Track track, TrackedTree tree, Draft draft, Judge judge) {}
