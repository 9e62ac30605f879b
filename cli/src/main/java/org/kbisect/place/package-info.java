/**
 * Where trials run: the ports of a place, which the watcher calls and each place fills in.
 *
 * <p>A {@code Place} is leased, a {@code Lease} gets files by their content and starts a {@code
 * Stack}, and what runs then is a {@code Session}: lines of a console and of an event channel,
 * perhaps a screen and a keyboard, and a clock. That is all a place has to know. What a boot means
 * is said elsewhere, by the same code for all of them.
 */
@NullMarked
package org.kbisect.place;

import org.jspecify.annotations.NullMarked;
