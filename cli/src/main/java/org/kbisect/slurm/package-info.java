/**
 * Nodes of a cluster, as Slurm hands them out: each trial is a job.
 *
 * <p><b>A job runs its trial whole.</b> Frames are captured beside the emulator, and nothing but a
 * shared folder lies between a node and the driver. So the seam is {@code watch.Machine}, one above
 * {@code place.Place}: the driver writes down what is to be booted ({@code TrialOrder}), the node
 * boots it at its own place with the watcher that boots here, and publishes the boot's record. The
 * driver judges that record by the function that judges live boots ({@code BootReport.of}). A
 * record of more than 2,000 pictures is cut, and a boot that is decided after the cut is the lab's
 * fault.
 *
 * <p><b>Slurm's word is a hint, the shared folder is the truth.</b> A trial is over when its result
 * is there: a folder that is renamed to its place when it is complete. A controller that came back
 * from a crash calls jobs running that have ended, and forgets jobs that run. What it says is only
 * used to notice that a job is lost, and then only when no result comes for a while.
 *
 * <p><b>A step has a key: who asks, and what is booted.</b> Jobs are named by it, so a resumed
 * campaign finds what its earlier run has submitted. Boots of one key are alike, so each takes
 * whichever result of it nobody else waits for: that of a job that was given up and ended after all
 * is the next boot's. So trials run at least once, and no result is counted twice: a result that is
 * taken is gone.
 */
@NullMarked
package org.kbisect.slurm;

import org.jspecify.annotations.NullMarked;
