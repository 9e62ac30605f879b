/**
 * Commit graph, midpoint, skips, posterior, k-section, delta debugging. Pure: no input or output,
 * no clock.
 */
@NullMarked
package org.kbisect.search;

import org.jspecify.annotations.NullMarked;
