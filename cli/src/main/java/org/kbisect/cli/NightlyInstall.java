package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.NightlyFile;
import org.kbisect.app.NightlyUnits;
import org.kbisect.app.Wiring;
import org.kbisect.plan.InvalidRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kbisect nightly install}: has systemd or Slurm run a night every day. */
@Command(
    name = "install",
    description =
        "Write a systemd service and timer of the user's that run the night every day, or print a"
            + " line for scrontab.",
    mixinStandardHelpOptions = true)
final class NightlyInstall implements Callable<Integer> {
  @Option(names = "--config", required = true, paramLabel = "FILE", description = "As for nightly.")
  private Path config = Path.of("nightly.yaml");

  @Option(
      names = "--at",
      paramLabel = "HH:MM",
      description = "When a night begins. Default: 22:00.")
  private String at = "22:00";

  @Option(names = "--scrontab", description = "Write nothing; print what scrontab of Slurm takes.")
  private boolean scrontab;

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Where the units go. Default: the user's own, ~/.config/systemd/user.")
  private @Nullable Path directory;

  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() throws IOException {
    Wiring wiring = Wiring.here();
    var units =
        new NightlyUnits(wiring.installation().launcher(), NightlyFile.read(config), time());
    if (scrontab) {
      units.scrontab().forEach(output.out()::println);
      return ExitCode.DONE;
    }
    Path into = directory == null ? NightlyUnits.usersOwn(System.getenv()) : directory;
    Files.createDirectories(into);
    write(into.resolve(units.name() + ".service"), units.service());
    write(into.resolve(units.name() + ".timer"), units.timer());
    output.err().println("next:");
    output.err().println("  systemctl --user daemon-reload");
    output.err().println("  systemctl --user enable --now %s.timer".formatted(units.name()));
    output.err().println("  loginctl enable-linger   # or nothing runs while nobody is logged in");
    return ExitCode.DONE;
  }

  private void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    output.out().println(file);
  }

  private LocalTime time() {
    try {
      return LocalTime.parse(at);
    } catch (DateTimeParseException e) {
      throw new InvalidRequest("--at %s: a time of day, such as 22:00".formatted(at), e);
    }
  }
}
