/** Readings of repeated boots to a verdict: timelines, statistics, calibration. Pure. */
@NullMarked
package org.kbisect.judge;

import org.jspecify.annotations.NullMarked;
