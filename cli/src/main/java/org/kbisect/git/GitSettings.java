package org.kbisect.git;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.kbisect.process.Inherited;

/**
 * The environment of the git program, which says on which repository it works and by which rules.
 *
 * @param inherited what it gets of kbisect's own environment
 * @param set variables that it gets besides
 */
record GitSettings(Inherited inherited, Map<String, String> set) {
  /**
   * Stronger than any file: neither the user's settings nor what a command under test has written
   * into kbisect's repository may have a say in what is checked out.
   */
  private static final Map<String, String> RULES =
      Map.ofEntries(
          Map.entry("core.attributesFile", "/dev/null"),
          Map.entry("core.autocrlf", "false"),
          Map.entry("core.bare", "false"),
          Map.entry("core.eol", "native"),
          Map.entry("core.excludesFile", "/dev/null"),
          Map.entry("core.fileMode", "true"),
          Map.entry("core.fsmonitor", "false"),
          Map.entry("core.hooksPath", "/dev/null"),
          Map.entry("core.ignoreCase", "false"),
          Map.entry("core.sparseCheckout", "false"),
          Map.entry("core.splitIndex", "false"),
          Map.entry("core.symlinks", "true"),
          Map.entry("core.untrackedCache", "false"),
          Map.entry("gc.auto", "0"),
          Map.entry("submodule.recurse", "false"));

  GitSettings {
    set = Map.copyOf(set);
  }

  /** On a repository of kbisect's own, out of reach of the user's settings. */
  static GitSettings ours(Path tree) {
    Path directory = tree.resolve(".git");
    Map<String, String> set = configured(RULES);
    set.put("GIT_DIR", directory.toString());
    set.put("GIT_WORK_TREE", tree.toString());
    set.put("GIT_INDEX_FILE", directory.resolve("index").toString());
    set.put("GIT_OBJECT_DIRECTORY", directory.resolve("objects").toString());
    set.put("GIT_CONFIG_GLOBAL", "/dev/null");
    set.put("GIT_CONFIG_NOSYSTEM", "1");
    set.put("GIT_ATTR_NOSYSTEM", "1");
    return new GitSettings(Inherited.SETTLED, set);
  }

  /**
   * On the repository that git finds from where it runs, by the user's settings. It may be somebody
   * else's: nothing of what it holds is run.
   */
  static GitSettings theirs() {
    Map<String, String> set = configured(Map.of("safe.directory", "*", "core.fsmonitor", "false"));
    set.put("GIT_OPTIONAL_LOCKS", "0");
    set.put("GIT_GRAFT_FILE", "/dev/null"); // as with replacements: JGit follows neither
    return new GitSettings(Inherited.USERS, set);
  }

  /** On a bare repository of kbisect's own, by the user's settings; nobody is there to be asked. */
  static GitSettings fetching(Path directory) {
    Map<String, String> set =
        configured(
            Map.of(
                "safe.directory", "*",
                "core.fsmonitor", "false",
                "core.hooksPath", "/dev/null",
                "gc.auto", "0",
                "maintenance.auto", "false",
                "fetch.writeCommitGraph", "false",
                // A server that says nothing for two minutes is unreachable.
                "http.lowSpeedLimit", "1000",
                "http.lowSpeedTime", "120"));
    set.put("GIT_DIR", directory.toString());
    set.put("GIT_TERMINAL_PROMPT", "0");
    set.put("SSH_ASKPASS_REQUIRE", "never");
    return new GitSettings(Inherited.USERS, set);
  }

  private static Map<String, String> configured(Map<String, String> rules) {
    var set = new HashMap<>(Map.of("LC_ALL", "C", "GIT_NO_REPLACE_OBJECTS", "1"));
    int count = 0;
    for (var rule : rules.entrySet()) {
      set.put("GIT_CONFIG_KEY_" + count, rule.getKey());
      set.put("GIT_CONFIG_VALUE_" + count, rule.getValue());
      count++;
    }
    set.put("GIT_CONFIG_COUNT", Integer.toString(count));
    return set;
  }
}
