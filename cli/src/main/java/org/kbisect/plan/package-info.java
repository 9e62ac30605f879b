/** What is tried, as values: scenarios, symptoms, guests, hardware's prices. Reads no clock. */
@NullMarked
package org.kbisect.plan;

import org.jspecify.annotations.NullMarked;
