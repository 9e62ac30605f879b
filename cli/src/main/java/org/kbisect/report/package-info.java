/** Findings as text, JSON and pictures. */
@NullMarked
package org.kbisect.report;

import org.jspecify.annotations.NullMarked;
