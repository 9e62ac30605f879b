package org.kbisect.remote;

/** What is seen of a host from here. */
sealed interface Sight {

  /**
   * It answers.
   *
   * @param kernel the build id of the kernel that runs
   * @param boot the id of this very boot
   */
  record Up(String kernel, String boot) implements Sight {}

  /** It does not. */
  record Silent() implements Sight {}
}
