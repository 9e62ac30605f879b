package org.kbisect.process;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a program gets of the variables that kbisect itself was started with. */
public enum Inherited {
  /**
   * Where programs, home and temporary files are, and who the user is. Nothing else: a variable
   * such as KCFLAGS would alter kernels unseen, and tokens are nobody's business.
   */
  SETTLED {
    @Override
    Map<String, String> of(Map<String, String> started) {
      return only(PLACES, started);
    }
  },

  /** {@link #SETTLED} and the proxies, which may hold passwords: for programs that fetch. */
  WITH_PROXIES {
    @Override
    Map<String, String> of(Map<String, String> started) {
      var all = only(PLACES, started);
      all.putAll(only(PROXIES, started));
      return all;
    }
  },

  /** All but what would lead git to another repository: for the user's own command. */
  USERS {
    @Override
    Map<String, String> of(Map<String, String> started) {
      var all = new HashMap<>(started);
      all.keySet().removeAll(GITS_OWN);
      restoreLocale(all);
      return all;
    }
  };

  /**
   * The launcher gives Java a locale of UTF-8 by LC_ALL, and leaves here what the user had there;
   * empty where it was not set.
   */
  static final String USERS_LOCALE = "KBISECT_USERS_LC_ALL";

  /**
   * A compiler or QEMU of the user's own is found by the PATH, its libraries by LD_LIBRARY_PATH.
   */
  private static final Set<String> PLACES =
      Set.of("PATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "USER", "LOGNAME");

  /** curl, wget and apt read the small letters, some programs the capitals. */
  private static final Set<String> PROXIES =
      Set.of(
          "http_proxy",
          "https_proxy",
          "ftp_proxy",
          "all_proxy",
          "no_proxy",
          "HTTP_PROXY",
          "HTTPS_PROXY",
          "FTP_PROXY",
          "ALL_PROXY",
          "NO_PROXY");

  /**
   * What {@code git rev-parse --local-env-vars} prints, of any version so far; and the namespace,
   * which that leaves out. Git sets them for hooks, aliases and {@code git bisect run}.
   */
  static final List<String> GITS_OWN =
      List.of(
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_COMMON_DIR",
          "GIT_CONFIG",
          "GIT_CONFIG_COUNT",
          "GIT_CONFIG_PARAMETERS",
          "GIT_DIR",
          "GIT_GRAFT_FILE",
          "GIT_IMPLICIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_INTERNAL_SUPER_PREFIX",
          "GIT_NAMESPACE",
          "GIT_NO_REPLACE_OBJECTS",
          "GIT_OBJECT_DIRECTORY",
          "GIT_PREFIX",
          "GIT_REPLACE_REF_BASE",
          "GIT_SHALLOW_FILE",
          "GIT_WORK_TREE");

  /** The variables of a program, out of those that kbisect was started with. */
  abstract Map<String, String> of(Map<String, String> started);

  private static Map<String, String> only(Set<String> names, Map<String, String> started) {
    var some = new HashMap<>(started);
    some.keySet().retainAll(names);
    return some;
  }

  private static void restoreLocale(Map<String, String> all) {
    String users = all.remove(USERS_LOCALE);
    if (users == null) {
      return;
    }
    if (users.isEmpty()) {
      all.remove("LC_ALL");
    } else {
      all.put("LC_ALL", users);
    }
  }
}
