/** What commands and nightly runs share: campaigns begun, gone on with and told. No terminal. */
@NullMarked
package org.kbisect.app;

import org.jspecify.annotations.NullMarked;
