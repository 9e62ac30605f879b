package org.kbisect.campaign;

import org.kbisect.campaign.Validation.Verdict;

/**
 * What a fix is called, and why.
 *
 * @param reason one sentence
 */
record Ruling(Verdict verdict, String reason) {}
