package org.kbisect.report.model;

import java.nio.file.Path;

/**
 * An attempt at a trial that the lab or an interruption has spoilt. It says nothing about its
 * commit, which was tried again.
 *
 * @param number of the trial
 * @param commit as many digits of it as the evidence's name has
 */
public record Spoilt(int number, String commit, Path evidence) {}
