/**
 * From the readings of repeated boots to a verdict: timelines, statistics, calibration. Pure: no
 * input or output, no clock, no randomness but of a given seed.
 *
 * <p><b>Three types lie between a boot and a verdict.</b> An {@code Outcome} is what the boot
 * showed (settled, late, restarting, panicked, silent). A symptom turns it into a {@code Sample}: a
 * time, a censored time, shown, not shown, unusable. The calibrated {@code Classifier} turns that
 * into a {@code Reading}, which carries the evidence ln(f_bad/f_good). Each can be tested alone,
 * and a recorded boot can be judged again under another symptom.
 *
 * <p><b>Ends differ by evidence.</b> Two tests must rule out chance, and the lower end of the
 * interval of the ratio must lie above what is asked for ({@code Effect}: Hodges-Lehmann's ratio
 * with the interval of Mann and Whitney). The same interval shows that two kernels are alike: a
 * control is sound, and a fix INEFFECTIVE, only where the interval lies within the margin.
 *
 * <p><b>A time is known as finely as its ends.</b> A frame came between the capture that first
 * shows it and the one before; that is the resolution of its span. A time also knows whether
 * another boot would repeat it ({@code Resolution}); only then does one boot decide.
 */
@NullMarked
package org.kbisect.judge;

import org.jspecify.annotations.NullMarked;
