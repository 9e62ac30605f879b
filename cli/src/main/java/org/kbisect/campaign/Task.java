package org.kbisect.campaign;

import java.util.Locale;

/** What the time of a campaign goes to. */
public enum Task {
  /** What all trials have in common: the guest's image. */
  IMAGE,
  CHECKOUT,
  CONFIGURATION,
  MAKE,
  LINK,
  SIGNATURE,
  BOOT,
  /** The user's own, of {@code --run}. */
  COMMAND,
  JUDGE,
  JOURNAL,
  /** What is decided between trials, and telling it. */
  SEARCH;

  /** Whether it is kbisect itself that works, and not a compiler, a guest or a command. */
  public boolean isOwn() {
    return switch (this) {
      case CHECKOUT, CONFIGURATION, SIGNATURE, JUDGE, JOURNAL, SEARCH -> true;
      case IMAGE, MAKE, LINK, BOOT, COMMAND -> false;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
