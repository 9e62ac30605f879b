package org.kbisect.report.model;

import java.time.Instant;

/**
 * Which campaign a report is of.
 *
 * @param kind as the journal names it, such as {@code bisect}
 * @param about what was asked, in words
 * @param trial what one trial is, in words: a scenario and a symptom, or a command
 * @param ended whether it has
 * @param evidence the campaign's folder
 */
public record Heading(
    long campaign,
    String kind,
    String about,
    String trial,
    Instant began,
    boolean ended,
    String evidence) {}
