package org.kbisect.app;

import java.util.List;
import org.kbisect.process.LocalPrograms;

/**
 * While it is open: a signal (SIGINT, SIGTERM, SIGHUP) that ends kbisect has it say what was ended
 * with it and how to go on. Java then exits with 128 and the signal's number.
 */
public final class Interruption implements AutoCloseable {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  public static Interruption of(long campaign, CampaignView view) {
    return new Interruption(
        new Thread(
            () -> {
              view.print(words(campaign, LocalPrograms.endAll()));
              view.close();
            },
            "interruption"));
  }

  public static String words(long campaign, List<String> ended) {
    String with = ended.isEmpty() ? "" : ", and " + String.join(", ", ended) + " with it";
    return "kbisect: a signal ended campaign %d%s; what was tried is kept; to go on: kbisect resume %d"
        .formatted(campaign, with, campaign);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // kbisect ends already: the hook has the last word
    }
  }
}
