package org.kbisect.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Config;
import org.kbisect.process.Exit;

/**
 * What kbisect's own repository has of the user's: objects, refs, the boundary of a shallow clone,
 * who commits, and the filters through which files go.
 *
 * @param directory its {@code .git}
 */
record OwnRepository(Path directory) {
  private static final String LENT = "^((user|author|committer)\\.(name|email)|filter\\..*)$";

  /** A key with an optional middle part, and its value; without one it is true. */
  private static final Pattern SETTING =
      Pattern.compile("([^.\n]+)\\.(?:([^\n]*)\\.)?([^.\n]+)(?:\n(.*))?", Pattern.DOTALL);

  /**
   * Brings it up to what the user's repository is now.
   *
   * @param modules names of the submodules that are lent, too
   */
  void borrowFrom(UserRepository user, List<String> modules)
      throws IOException, InterruptedException {
    Path info = Files.createDirectories(directory.resolve("objects/info"));
    write(info.resolve("alternates"), user.objects() + "\n");
    Path shallow = directory.resolve("shallow");
    if (user.isShallow()) {
      OwnFiles.copy(user.shallowFile(), shallow);
    } else {
      Files.deleteIfExists(shallow);
    }
    write(directory.resolve("config"), configuration(user, modules));
    LentRefs.lend(user, directory);
  }

  private static void write(Path file, String text) throws IOException {
    OwnFiles.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String configuration(UserRepository user, List<String> modules)
      throws IOException, InterruptedException {
    var settings = new Config();
    settings.setInt("core", null, "repositoryFormatVersion", 0);
    settings.setBoolean("core", null, "bare", false);
    settings.setBoolean("core", null, "fileMode", true);
    // The command's git and ours must not differ about what a file holds.
    settings.setString("core", null, "autocrlf", "false");
    // Nothing refers to the commits that kbisect makes.
    settings.setInt("gc", null, "auto", 0);
    Exit lent = user.git().run("config", "--null", "--get-regexp", LENT);
    for (String each : lent.succeeded() ? lent.output().split("\0", -1) : new String[0]) {
      var setting = SETTING.matcher(each);
      if (setting.matches()) {
        String value = setting.group(4) == null ? "true" : setting.group(4);
        settings.setString(setting.group(1), setting.group(2), setting.group(3), value);
      }
    }
    for (String module : modules) {
      settings.setString("submodule", module, "url", user.module(module).toString());
    }
    return settings.toText();
  }
}
