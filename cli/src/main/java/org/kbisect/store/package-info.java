/** The campaign journal and the history of results, in SQLite. */
@NullMarked
package org.kbisect.store;

import org.jspecify.annotations.NullMarked;
