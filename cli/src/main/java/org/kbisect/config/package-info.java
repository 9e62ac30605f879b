/** Reading configuration files, with errors that name file, line and key. */
@NullMarked
package org.kbisect.config;

import org.jspecify.annotations.NullMarked;
