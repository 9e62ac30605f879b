package org.kbisect.remote;

import java.util.Map;
import org.kbisect.plan.LabFault;

/**
 * What a host's own kernel was built with, and what of it the host uses.
 *
 * @param source where it says so, for messages
 * @param text in the form of a {@code .config}
 * @param modules names of the modules that are loaded now, a line each
 */
public record HostConfiguration(String source, String text, String modules) {
  /** Where a kernel's may be, for a script that knows the kernel's release. */
  static final String FILES =
      "\"/boot/config-$release\" \"/lib/modules/$release/config\" /proc/config.gz";

  private static final String READ =
      """
      release=$(uname -r)
      case $release in
        *-kbisect*)
          echo "runs $release, which is no kernel of its own: a trial was interrupted, and the next brings it home" >&2
          exit 1 ;;
      esac
      for file in FILES; do
        [ -r "$1$file" ] || continue
        echo "$file"
        case $file in *.gz) gzip -dc "$1$file" ;; *) cat "$1$file" ;; esac
        exit
      done
      echo "does not tell its kernel's configuration: there is no /boot/config-$release, and no /proc/config.gz" >&2
      exit 1
      """
          .replace("FILES", FILES);

  private static final String LOADED =
      """
      cut -d ' ' -f 1 "$1/proc/modules" | sort
      """;

  /**
   * Asks a host that is home.
   *
   * @param environment of this kbisect, where an agent is named
   */
  public static HostConfiguration of(HostEntry host, Map<String, String> environment)
      throws LabFault, InterruptedException {
    return of(host, new SshConnector(environment), "");
  }

  /**
   * The same.
   *
   * @param root where the host's files begin
   */
  static HostConfiguration of(HostEntry host, Connector connector, String root)
      throws LabFault, InterruptedException {
    try (Connection connection = connector.connect(host)) {
      var shell = new Shell(host.toString(), connection);
      String[] said = shell.ask("read its kernel's configuration", READ, root).split("\n", 2);
      return new HostConfiguration(
          "host %s: %s".formatted(host.name(), said[0]),
          said[said.length - 1],
          shell.ask("see which modules it uses", LOADED, root));
    }
  }
}
