/**
 * What commands and nightly runs share: campaigns asked for, begun, gone on with and told. No
 * terminal.
 *
 * <p><b>Options, file and defaults are merged in one place.</b> Each gives a {@code Draft}, and
 * {@code options.over(file).over(defaults)} is what holds. Builders make requests of it.
 *
 * <p><b>A kind of campaign is one class.</b> It says how the journal holds its campaigns, what they
 * do and how they are told ({@code Kind}); {@code Kinds} has all of them. {@code CampaignRunner}
 * begins, resumes and replays every kind: it claims the work tree, writes the campaign down, and
 * leaves the report beside the evidence.
 */
@NullMarked
package org.kbisect.app;

import org.jspecify.annotations.NullMarked;
