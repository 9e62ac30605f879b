package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.cli.GeneratedRepository;
import org.kbisect.store.CampaignStore;

/**
 * A journal that c2c7187 left: there the number of a trial was its place. It has a bisection of
 * which the lab spoilt the sixth trial, and a search among hunks that was interrupted as well.
 */
class EarlierJournalIT {
  private static final int BISECTION = 1;
  private static final int HUNKS = 2;

  /** What the spoilt attempt left. */
  private static final String SPOILT = "0006-b2981d1d1f0d.log";

  @TempDir private Path directory;
  private final ListedAudience audience = new ListedAudience();
  private GeneratedRepository repository;
  private Wiring wiring;
  private CampaignStore store;

  @BeforeEach
  void open() throws Exception {
    KeptJournal kept = KeptJournal.open(directory);
    repository = kept.repository();
    wiring = kept.wiring();
    store = kept.store();
  }

  @Test
  void aBisectionResumesToItsCulpritAndWritesOverNothing() throws Exception {
    Path spoilt = spoiltAttempt();

    assertThat(resume(BISECTION)).isTrue();

    assertThat(audience.found().get("finding").asText()).isEqualTo("FIRST_BAD");
    assertThat(audience.found().get("commit").asText())
        .isEqualTo(repository.ids().get(repository.culprit()));
    assertThat(store.trials(BISECTION)).isEqualTo(audience.tried());
    assertThat(spoilt).hasContent("spoilt");
    assertThat(store.trials(BISECTION))
        .flatExtracting(trial -> trial.evidence().stream().toList())
        .doesNotHaveDuplicates()
        .doesNotContain(spoilt.toString());
  }

  @Test
  void aSearchAmongHunksResumesToItsHunk() throws Exception {
    assertThat(resume(HUNKS)).isTrue();

    assertThat(audience.found().get("hunks").findValuesAsText("file")).containsExactly("bad");
    assertThat(audience.found().get("converse").asText()).isEqualTo("GOOD");
  }

  @Test
  void bothAreReplayedAsTheyEnded() throws Exception {
    for (int id : new int[] {BISECTION, HUNKS}) {
      resume(id);
      var ended = audience.found();
      boolean replayed = Kinds.read(store.find(id).orElseThrow()).replay(wiring, audience, store);

      assertThat(replayed).isTrue();
      assertThat(audience.found()).isEqualTo(ended);
    }
  }

  private boolean resume(long id) throws Exception {
    int known = store.trials(id).size();
    audience.tried().clear();
    boolean asHoped = Kinds.read(store.find(id).orElseThrow()).resume(wiring, audience, store);
    assertThat(audience.tried()).hasSizeGreaterThan(known);
    return asHoped;
  }

  /** As that of c2c7187 was left, in the place where the sixth trial of a bisection was kept. */
  private Path spoiltAttempt() throws IOException {
    Path evidence = directory.resolve("state/campaigns/1/trials");
    Files.createDirectories(evidence);
    return Files.writeString(evidence.resolve(SPOILT), "spoilt");
  }
}
