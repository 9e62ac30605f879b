package org.kbisect.report.model;

/**
 * One commit that was tried, in its place in the history.
 *
 * @param depth how many branches it is in: that of a merge is one deeper than what it was merged
 *     into
 * @param kernel its place among the report's kernels
 * @param untried commits between it and the tried one that is next older in its line
 */
public record HistoryLine(int depth, int kernel, int untried) {}
