package org.kbisect.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.kbisect.app.CampaignFile;
import org.kbisect.app.Installation;
import org.kbisect.app.Wiring;
import org.kbisect.git.SourceImport;
import org.kbisect.plan.LabFault;
import picocli.CommandLine.Option;

/** Whose commits a command is about, and what it does not have to be told each time. */
final class RepositoryOptions {
  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "The kernel's git repository; it is only read. Default: the current directory.")
  @Nullable String repository;

  @Option(
      names = "--campaign",
      paramLabel = "FILE",
      description =
          "Take what is not given here from this file; a name of one that comes with kbisect will do.")
  @Nullable String campaign;

  /** Whether the command line says whose commits are meant. */
  boolean isNamed() {
    return repository != null || campaign != null;
  }

  /** The campaign's file, or an empty one. */
  CampaignFile file(Installation installation) {
    return campaign == null
        ? CampaignFile.EMPTY
        : CampaignFile.read(installation.campaign(campaign));
  }

  /** The repository that is meant; one of Debian's sources is made if need be. */
  Path place(Wiring wiring, CampaignFile file, OutputOptions output)
      throws IOException, InterruptedException, LabFault {
    if (repository == null && file.repository().isEmpty() && !file.sources().isEmpty()) {
      return new SourceImport(wiring.programs(), line -> output.err().println(line))
          .into(wiring.directories().cache().resolve("sources"), file.sources());
    }
    String named = repository != null ? repository : file.repository().orElse(".");
    return Path.of(named).toAbsolutePath().normalize();
  }
}
