package org.kbisect.remote;

/** What is to be done about a host that was told to boot another kernel. */
sealed interface Move {

  /** It may still come. */
  record Wait() implements Move {}

  /** It runs the kernel that it was to run. */
  record Arrived() implements Move {}

  /**
   * It came back on its base kernel: once may be chance.
   *
   * @param boot the id of the boot that it came back with
   */
  record JumpAgain(String boot) implements Move {}

  /** It came back on its base kernel as often as one does whose kernel under test does not boot. */
  record DoesNotBoot() implements Move {}

  /** Nothing else will bring it back. */
  record PowerCycle() implements Move {}

  /**
   * The lab's fault.
   *
   * @param why a sentence's end, about the host
   */
  record GiveUp(String why) implements Move {}
}
