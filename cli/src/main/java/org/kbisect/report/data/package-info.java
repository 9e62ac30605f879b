/** Reports for programs and for pages of text: JSON, Markdown, JUnit's XML, KCIDB. */
@NullMarked
package org.kbisect.report.data;

import org.jspecify.annotations.NullMarked;
