/**
 * A report as one HTML file that opens anywhere, years later and without a network: no scripts, no
 * links to other files, pictures and plots within it. The template escapes whatever it prints; only
 * what {@link org.kbisect.report.page.Plot} and {@link org.kbisect.report.page.Strips} made is put
 * into an address.
 */
@NullMarked
package org.kbisect.report.page;

import org.jspecify.annotations.NullMarked;
