package org.kbisect.judge;

/**
 * A place in a series from which on its values are distributed otherwise.
 *
 * @param at index of the first value after the change
 * @param statistic how far apart the values before and after are: the scaled energy distance
 * @param probability that values in random order are as far apart: p of the permutation test
 */
public record ChangePoint(int at, double statistic, double probability) {}
