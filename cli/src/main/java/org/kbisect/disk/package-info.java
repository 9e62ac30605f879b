/**
 * What is kept on disk: folders that are whole or not there, written to last, and who uses them.
 */
@NullMarked
package org.kbisect.disk;

import org.jspecify.annotations.NullMarked;
