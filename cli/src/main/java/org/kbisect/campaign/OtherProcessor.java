package org.kbisect.campaign;

/**
 * A processor whose costs a campaign's kernels can be booted at, beside the one that it is about.
 *
 * @param cpu its name
 * @param bench whose trials are in the campaign's journal, each {@link Trial#aside}
 */
public record OtherProcessor(String cpu, Bench bench) {}
