/**
 * The campaign journal, claims, and the evidence that is kept, in SQLite and in folders.
 *
 * <p><b>A journal of any version opens.</b> Its tables have a version ({@code Schema}), its rows
 * have none: a campaign whose kind or keys are not known is listed with the reason and never
 * resumed without them. What earlier versions wrote otherwise is read, too ({@code
 * EarlierSubject}). A trial that cannot be written waits five minutes for room; where the time went
 * decides nothing, and waits for no disk.
 */
@NullMarked
package org.kbisect.store;

import org.jspecify.annotations.NullMarked;
