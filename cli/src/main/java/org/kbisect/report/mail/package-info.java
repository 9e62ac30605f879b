/**
 * A regression as a mail for the kernel's lists, as the kernel's document on reporting regressions
 * asks for it. It is written to a file that {@code git send-email} takes. <b>Nothing here sends
 * it</b>: what goes to a public list goes there by a person's hand.
 */
@NullMarked
package org.kbisect.report.mail;

import org.jspecify.annotations.NullMarked;
