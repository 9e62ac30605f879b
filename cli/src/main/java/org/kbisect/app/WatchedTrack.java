package org.kbisect.app;

import org.kbisect.night.Track;
import org.kbisect.night.TrackedTree;

/**
 * A track of a configuration.
 *
 * @param draft how its tips are judged
 */
record WatchedTrack(Track track, TrackedTree tree, Draft draft) {}
