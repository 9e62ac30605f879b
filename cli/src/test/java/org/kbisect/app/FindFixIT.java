package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.Sought;
import org.kbisect.git.DrawnRepository;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.report.BisectLog;
import org.kbisect.store.CampaignStore;

/** {@code bisect --find fix} with a command that judges, beside the real git. */
class FindFixIT {
  private static final int COMMITS = 40;

  @TempDir private Path directory;
  private final ListedAudience audience = new ListedAudience();
  private DrawnRepository repository;
  private Wiring wiring;
  private String fix = "";

  @BeforeEach
  void draw() throws Exception {
    repository = DrawnRepository.in(directory.resolve("r"));
    repository.write("bad", "x");
    repository.commit("broken from the start");
    repository.git("tag", "old");
    for (int commit = 0; commit < COMMITS; commit++) {
      if (commit == 25) {
        Files.delete(repository.directory().resolve("bad"));
        fix = repository.commit("mends it");
      } else {
        repository.write("number", commit + "\n");
        repository.commit("work " + commit);
      }
    }
    wiring =
        new Wiring(
            new Installation(Path.of("..").toAbsolutePath().normalize()),
            new Directories(directory.resolve("state"), directory.resolve("cache")),
            new LocalPrograms(),
            Clocks.system());
  }

  @Test
  void findsTheCommitAndGitTakesTheLog() throws Exception {
    BisectionRequest request =
        new RequestBuilder(
                wiring,
                Draft.EMPTY
                    .with(DraftKey.COMMAND, "test ! -e bad")
                    .with(DraftKey.FIND, Sought.FIX)
                    .with(DraftKey.BAD, "old")
                    .with(DraftKey.GOOD, List.of("main")))
            .build(repository.directory());

    assertThat(new CampaignRunner<>(Kinds.BISECT, wiring, audience).begin(request)).isTrue();

    var found = audience.found();
    assertThat(found.get("find").asText()).isEqualTo("fix");
    assertThat(found.get("finding").asText()).isEqualTo("FIRST_FIXED");
    assertThat(found.get("commit").asText()).isEqualTo(fix);
    assertThat(found.get("verified").get("parent").asText()).isEqualTo("BROKEN");
    assertThat(found.get("verified").get("culprit").asText()).isEqualTo("FIXED");
    assertThat(found.get("verified").get("revert").asText()).isEqualTo("BROKEN");

    CampaignStore store = CampaignStore.open(wiring.directories().state());
    var campaign = Kinds.bisection(store.find(1).orElseThrow());
    assertThat(campaign.ended()).contains("FIRST_FIXED");
    assertThat(campaign.about()).startsWith("the fix in old..main");
    assertThat(campaign.replay(wiring, audience, store)).isTrue();
    assertThat(audience.found()).isEqualTo(found);
    assertThat(gitTakes(request, store)).contains(fix + " is the first fixed commit");
  }

  private String gitTakes(BisectionRequest request, CampaignStore store) throws Exception {
    var campaign = Kinds.bisection(store.find(1).orElseThrow());
    try (Trees trees = Trees.open(wiring, request.repository())) {
      var commits = trees.commits();
      var log = new BisectLog(request, Wiring.judging(request), commits::subject, commits::parents);
      Path file = directory.resolve("bisect.log");
      Files.write(file, log.lines(store.trials(1), campaign.result()));
      return repository.git("bisect", "replay", file.toString());
    }
  }
}
