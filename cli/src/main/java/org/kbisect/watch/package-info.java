/** What every place says of a boot: the guest's events, the host, and the evidence as files. */
@NullMarked
package org.kbisect.watch;

import org.jspecify.annotations.NullMarked;
