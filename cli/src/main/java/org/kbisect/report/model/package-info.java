/**
 * All that is told of a campaign, as records, made of its journal and of the evidence of its boots.
 * Renderers read these and nothing else, so that a page, a mail and a file for a machine say the
 * same.
 *
 * <p>What a report cannot know it says: a boot whose evidence was removed, a campaign that has not
 * ended, a culprit that a reader would doubt ({@link org.kbisect.report.model.Caution}).
 */
@NullMarked
package org.kbisect.report.model;

import org.jspecify.annotations.NullMarked;
