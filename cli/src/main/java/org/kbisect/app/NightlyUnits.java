package org.kbisect.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.ShellWord;

/**
 * What has a night run every day.
 *
 * @param launcher the program, by its whole path
 * @param at when it begins, by the machine's clock
 */
public record NightlyUnits(Path launcher, NightlyFile file, LocalTime at) {
  /** After its budget a night may still have a build and a boot to end; then it hangs. */
  private static final Duration GRACE = Duration.ofHours(2);

  public NightlyUnits {
    requireOneLine(launcher);
    requireOneLine(file.file());
  }

  private static void requireOneLine(Path path) {
    if (path.toString().chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequest(
          "%s: systemd takes no path with control characters: move it".formatted(path));
    }
  }

  /** Where systemd looks for a user's units. */
  public static Path usersOwn(Map<String, String> environment) {
    return Directories.configurations(environment).resolve("systemd/user");
  }

  /** What the units are called: what systemd allows in a name, and the rest as a hyphen. */
  public String name() {
    return "kbisect-nightly-" + file.name().replaceAll("[^A-Za-z0-9_.]", "-");
  }

  /** The service, which runs one night. */
  public String service() {
    return """
        [Unit]
        Description=kbisect: a night over %s
        Wants=network-online.target
        After=network-online.target

        [Service]
        Type=oneshot
        ExecStart=%s nightly --config %s
        # 1 says that something is bad, and not that the night went wrong.
        SuccessExitStatus=1
        TimeoutStartSec=%d
        Nice=5
        """
        .formatted(
            plain(file.name()),
            quoted(launcher),
            quoted(file.file()),
            file.budget().plus(GRACE).toSeconds());
  }

  /** The timer, which starts the service. */
  public String timer() {
    return """
        [Unit]
        Description=kbisect: every night over %s

        [Timer]
        OnCalendar=*-*-* %s
        # A machine that was off at that time runs it once it is on.
        Persistent=true

        [Install]
        WantedBy=timers.target
        """
        .formatted(plain(file.name()), at.format(DateTimeFormatter.ofPattern("HH:mm:ss")));
  }

  /** The lines that scrontab takes. */
  public List<String> scrontab() {
    long minutes = file.budget().plus(GRACE).toMinutes();
    return List.of(
        "#SCRON --job-name=" + name(),
        "#SCRON --time=%d:%02d:00".formatted(minutes / 60, minutes % 60),
        "%d %d * * * %s nightly --config %s"
            .formatted(
                at.getMinute(),
                at.getHour(),
                ShellWord.of(launcher.toString()),
                ShellWord.of(file.file().toString())));
  }

  /** In a unit a percent sign begins a specifier, and a backslash at the end goes on. */
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").replace("%", "%%").replace("\\", "/");
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("%", "%%").replace("$", "$$")
        + '"';
  }
}
