/** A host as the subject: its kernel boots in Bochs, which emulates an Intel processor with VMX. */
@NullMarked
package org.kbisect.bochs;

import org.jspecify.annotations.NullMarked;
