package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Verification;
import org.kbisect.git.DrawnRepository;
import org.kbisect.judge.Call;
import org.kbisect.plan.Chain;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.store.CampaignStore;

/** What is asked of hunks after a bisection whose trials are a host's boot and a guest's. */
class HunksBuilderTest {
  private static final Draft CHAINED =
      Draft.EMPTY
          .with(DraftKey.ROLE, Role.HOST)
          .with(DraftKey.SYMPTOM, "slower")
          .with(DraftKey.CPU_MODEL, "sapphire-rapids")
          .with(DraftKey.MACHINE, "vmx-older")
          .with(DraftKey.SCENARIO, "drm-fill")
          .with(DraftKey.CONTROL_MARGIN, 2.0);

  @TempDir private Path directory;
  private DrawnRepository repository;
  private String culprit;
  private Wiring wiring;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = DrawnRepository.in(directory.resolve("r"));
    repository.commit("first");
    repository.commit("the guest's");
    culprit = repository.commit("culprit");
    repository.commit("last");
    wiring =
        new Wiring(
            new Installation(Path.of("..").toAbsolutePath().normalize()),
            new Directories(directory.resolve("state"), directory.resolve("cache")),
            new LocalPrograms(),
            Clocks.system());
  }

  @Test
  void theCulpritsHunksAreTriedAsItsBisectionWas() throws Exception {
    Draft draft = CHAINED.with(DraftKey.GUEST_REVISION, "main~2");
    BisectionRequest bisection = bisection(draft);

    BisectionRequest hunks = after(bisection, new Finding.FirstBad(culprit, 0.99, HOLDS));

    assertThat(hunks.good()).containsExactly(id("main~2"));
    assertThat(hunks.bad()).isEqualTo(culprit);
    assertThat(hunks.judge()).isEqualTo(bisection.judge());
    assertThat(hunks.search()).isEqualTo(bisection.search());
    Chain chain = hunks.judge().booted().orElseThrow().chain().orElseThrow();
    assertThat(chain.commit()).isEqualTo(id("main~2"));
    assertThat(chain.guest("uc").charge().orElseThrow().cost().label())
        .isEqualTo("sapphire-rapids, uc");
  }

  /** Where nobody names the guest's kernel it is the good end's: not the culprit's parent. */
  @Test
  void theGuestStaysTheOneOfTheBisection() throws Exception {
    BisectionRequest hunks = after(bisection(CHAINED), new Finding.FirstBad(culprit, 0.99, HOLDS));

    assertThat(hunks.judge().booted().orElseThrow().chain().orElseThrow().commit())
        .isEqualTo(id("main~3"));
  }

  @Test
  void theHunksOfACommitHaveItsParentsKernelAsTheGuest() throws Exception {
    BisectionRequest hunks = new HunksBuilder(wiring).of("main~1", directory.resolve("r"), CHAINED);

    assertThat(hunks.bad()).isEqualTo(culprit);
    assertThat(hunks.judge().booted().orElseThrow().chain().orElseThrow().commit())
        .isEqualTo(id("main~2"));
  }

  @Test
  void thereAreNoHunksWithoutACulprit() throws Exception {
    BisectionRequest bisection = bisection(CHAINED);

    assertThatThrownBy(() -> after(bisection, new Finding.NoCulprit(0.97)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("campaign 1 has found no first bad commit");
  }

  private static final Verification HOLDS =
      new Verification(Optional.of(Call.GOOD), Call.BAD, Optional.of(Call.GOOD));

  private BisectionRequest bisection(Draft draft) throws Exception {
    Draft range = draft.with(DraftKey.GOOD, List.of("main~3")).with(DraftKey.BAD, "main");
    return new RequestBuilder(wiring, range).build(directory.resolve("r"));
  }

  /** By way of the journal. */
  private BisectionRequest after(BisectionRequest bisection, Finding finding) throws Exception {
    CampaignStore store = CampaignStore.open(wiring.directories().state());
    long id = store.create(Kinds.BISECT.form(), bisection, Instant.EPOCH);
    store.finish(id, new BisectionResult(finding, 2, 2, 12, 0, 60));
    return new HunksBuilder(wiring).after(store.find(id).orElseThrow());
  }

  private String id(String revision) throws Exception {
    return repository.git("rev-parse", revision).strip();
  }
}
