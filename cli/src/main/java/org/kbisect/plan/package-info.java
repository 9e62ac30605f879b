/**
 * What is tried, as values: how a commit is judged, scenarios, symptoms, guests. Pure: it reads no
 * file, no clock and nothing random.
 *
 * <p><b>A request holds what its files said.</b> Scenario, machine, configuration fragments and
 * memory costs are read once, when a campaign is asked for, and are in its request as texts ({@code
 * config.FileText}). So a resumed campaign is the same campaign, whatever became of the files. They
 * are texts and not what was parsed of them: files of today stay readable, and records change.
 *
 * <p><b>An experiment is a stack.</b> A {@code Level} is a kernel with its user space on some
 * hardware. One kernel of the stack is under test; a guest as the subject is a stack of one. A host
 * under test over a guest whose kernel is {@code Fixed} is a {@code Chain}: two boots, of which the
 * first decides under which memory policy the second runs.
 */
@NullMarked
package org.kbisect.plan;

import org.jspecify.annotations.NullMarked;
