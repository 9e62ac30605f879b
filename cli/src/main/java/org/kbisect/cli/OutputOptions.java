package org.kbisect.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.Audience;
import org.kbisect.app.CampaignView;
import org.kbisect.app.Commits;
import org.kbisect.process.MonotonicClock;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a command's result and its progress go. */
final class OutputOptions implements Audience {
  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Override
  public void note(String line) {
    err().println("kbisect: " + line);
  }

  @Override
  public CampaignView follow(long campaign, Commits commits, MonotonicClock clock) {
    return ProgressView.of(this, campaign, commits, clock);
  }

  @Override
  public void found(ObjectNode result, List<String> lines) {
    if (json) {
      out().println(result);
    } else {
      lines.forEach(out()::println);
    }
    out().flush();
  }

  /** For the result. */
  Printer out() {
    return new Printer(Objects.requireNonNull(spec).commandLine().getOut());
  }

  /** For progress and for what a person should know beside the result. */
  Printer err() {
    return new Printer(Objects.requireNonNull(spec).commandLine().getErr());
  }
}
