package org.kbisect.app;

import java.nio.file.Path;

/** Where campaigns try commits: at places as they are, but for tests and for nights that end. */
@FunctionalInterface
public interface BenchFactory {

  /**
   * What makes the benches of one campaign.
   *
   * @param repository the user's
   * @param trees the campaign's own
   * @param directory of the campaign, below which each bench gets a folder
   * @param view is told what is done
   */
  BenchMaker of(String repository, Trees trees, Path directory, CampaignView view);

  /** The benches of this machine. */
  static BenchFactory here(Wiring wiring) {
    return (repository, trees, directory, view) ->
        (judge, folder, ends, ahead) ->
            new Benches(wiring, trees.tree(), directory.resolve(folder), view)
                .of(repository, judge, ends, ahead);
  }
}
