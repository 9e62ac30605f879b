package org.kbisect.app;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.git.DrawnRepository;
import org.kbisect.place.Script;

/** A tree that grows by some commits a day, and nights over it on a place that is all script. */
abstract class NightsOverATree {
  static final String NO_BUDGET = "8";

  @TempDir Path directory;
  final Random random = new Random(16);
  ScriptedNights nights;
  DrawnRepository upstream;
  private int commits;

  @BeforeEach
  void begin() throws Exception {
    nights = new ScriptedNights(directory);
    nights.play(this::desktop);
    upstream = DrawnRepository.in(directory.resolve("upstream"));
    upstream.write("kernel", "fast\n\n\n\n\n\nalways\n");
    upstream.write("other", "0\n");
    upstream.commit("the first commit");
    upstream.git("tag", "v1");
    nights.configuration(NO_BUDGET, ScriptedNights.tree("main", upstream.directory(), "v1"), "");
  }

  /** Settles in 2 s, in 6 where the kernel's file says {@code slow}, in 20 where {@code slower}. */
  final Script desktop(String kernel) {
    double seconds = kernel.contains("slower") ? 20 : kernel.contains("slow") ? 6 : 2;
    return Script.guest().says(1, "up").shows(1 + seconds + random.nextDouble() / 10, 100);
  }

  /** Commits that change nothing about the screen. */
  final void develop(int number) throws Exception {
    for (int commit = 0; commit < number; commit++) {
      commits++;
      upstream.write("other", commits + "\n");
      upstream.commit("work " + commits);
    }
  }

  final String commit(String kernel, String subject) throws Exception {
    upstream.write("kernel", kernel + "\n\n\n\n\n\nalways\n");
    upstream.write("other", "with " + subject + "\n");
    return upstream.commit(subject);
  }
}
