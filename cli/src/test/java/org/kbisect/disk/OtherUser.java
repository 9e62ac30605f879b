package org.kbisect.disk;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;

/** Another process that uses an entry until its input ends. */
public final class OtherUser {
  private OtherUser() {}

  public static void main(String[] arguments) throws Exception {
    boolean found =
        WholeFolders.in(Path.of(arguments[0])).find(arguments[1], Instant.now()).isPresent();
    System.out.println(found);
    while (System.in.read() >= 0) {
      continue;
    }
  }

  private static Path place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Starts it; it has found the entry when this returns. */
  public static Process start(Path directory, String name) throws Exception {
    Process process =
        new ProcessBuilder(
                "java",
                "-cp",
                place(OtherUser.class) + File.pathSeparator + place(WholeFolders.class),
                OtherUser.class.getName(),
                directory.toString(),
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = process.inputReader().readLine();
    if (!"true".equals(said)) {
      throw new IllegalStateException("the other process did not find " + name);
    }
    return process;
  }
}
