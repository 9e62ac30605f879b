/**
 * Reading configuration files, with errors that name file, line and key: scenarios, machines,
 * recipes and campaigns are read by several packages, and all report errors alike. What a campaign
 * keeps of a file is a {@code FileText}.
 */
@NullMarked
package org.kbisect.config;

import org.jspecify.annotations.NullMarked;
