package org.kbisect.cli;

import org.jspecify.annotations.Nullable;
import org.kbisect.app.CampaignFile;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import org.kbisect.app.Installation;
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
          "A campaign file, or the name of one that comes with kbisect; options come before it.")
  @Nullable String campaign;

  /** Whether the command line says whose commits are meant. */
  boolean isNamed() {
    return repository != null || campaign != null;
  }

  /** What these options say, and the campaign's file, where one is named. */
  Draft draft(Installation installation) {
    Draft file =
        campaign == null ? Draft.EMPTY : CampaignFile.read(installation.campaign(campaign)).draft();
    return Draft.EMPTY.with(DraftKey.REPOSITORY, repository).over(file);
  }
}
