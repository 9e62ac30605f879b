/**
 * Commit graph, midpoint, skips, posterior, k-section, delta debugging. Pure: no input or output,
 * no clock.
 *
 * <p><b>One boot is one question.</b> A {@code Search} suggests a commit to boot <i>once more</i>,
 * not a commit to judge. A sequential test, a posterior and git's bisection then have one
 * interface, and the journal has one kind of entry. A search is a value: the same readings in the
 * same order give the same suggestions.
 *
 * <p><b>The search by probabilities is the default.</b> While boots are alike it takes git's steps
 * and three or four boots more; when they are not, it goes on with what it knows. It learns the
 * rates of the symptom as it goes, so its calibration stops where the ends are plainly apart.
 * {@code hunks} and {@code --strategy exact} know no more than the calibration and boot each end as
 * often as asked. A commit is called by its own boots under the rates that all other boots support
 * ({@code Sides}), as an answer needs of the culprit and its parents. Commands ({@code --run}) and
 * spans that repeat in virtual time are taken as exact: a contradiction is then an error that names
 * both commits, and {@code --noisy} searches on.
 */
@NullMarked
package org.kbisect.search;

import org.jspecify.annotations.NullMarked;
