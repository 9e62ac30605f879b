package org.kbisect.night;

/**
 * Something else than the symptom that happened in some boots of a tip. Those boots say nothing of
 * the symptom and are in none of its counts.
 *
 * @param signature how such a boot ended, in words that are the same each time
 * @param times how many boots ended so
 * @param boots of the tip in all
 */
public record SideCrash(String signature, int times, int boots) {}
