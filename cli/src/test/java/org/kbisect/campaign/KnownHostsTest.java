package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.build.BuildResult.Built;
import org.kbisect.build.KernelImage;
import org.kbisect.judge.Sample;
import org.kbisect.place.Fact;
import org.kbisect.plan.LabFault;
import org.kbisect.watch.BootReport;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.Machine;

/** Several hosts take turns as they are lost, and not all of them show the symptom. */
class KnownHostsTest {
  private static final String GOOD = "0".repeat(40);
  private static final String BAD = "f".repeat(40);
  private static final String ASKED = "a".repeat(40);

  private static final Predicate<String> SHOWS_IT = commit -> !commit.equals(GOOD);

  private final Lab lab = new Lab();

  @TempDir private Path directory;

  @Test
  void hostThatShowsBothEndsGoesOn() throws Exception {
    lab.host("one", SHOWS_IT);
    lab.host("two", SHOWS_IT);
    Booting hosts = known(Optional.of(BAD));
    assertThat(boot(hosts, 1, GOOD)).contains("one");

    lab.lose("one");

    assertThat(boot(hosts, 2, ASKED)).contains("two");
    assertThat(lab.boots)
        .containsExactly("one " + GOOD, "two " + ASKED, "two " + BAD, "two " + GOOD);
    assertThat(boot(hosts, 3, ASKED)).contains("two");
    assertThat(lab.boots).hasSize(5);
  }

  @Test
  void hostThatNeverShowsItIsLeft() throws Exception {
    lab.host("one", SHOWS_IT);
    lab.host("two", commit -> false);
    lab.host("three", SHOWS_IT);
    Booting hosts = known(Optional.of(BAD));
    boot(hosts, 1, GOOD);

    lab.lose("one");

    assertThatThrownBy(() -> boot(hosts, 2, ASKED))
        .isInstanceOf(LabFault.class)
        .hasMessage(
            "host two is left out: the end with the symptom shows it there in 0 of 5 boots, and the"
                + " other in 0");
    assertThat(boot(hosts, 2, ASKED)).contains("three");
  }

  @Test
  void hostThatAlwaysShowsItIsLeft() throws Exception {
    lab.host("one", SHOWS_IT);
    lab.host("two", commit -> true);
    Booting hosts = known(Optional.of(BAD));
    boot(hosts, 1, GOOD);

    lab.lose("one");

    assertThatThrownBy(() -> boot(hosts, 2, ASKED))
        .hasMessage(
            "host two is left out: the end without the symptom shows it there, in 2 of 2 boots");
    assertThat(lab.hosts).isEmpty();
  }

  @Test
  void hostThatIsLostBeforeItHasShownBothIsAskedAgain() throws Exception {
    lab.host("one", SHOWS_IT);
    lab.host(
        "two",
        commit -> {
          lab.lose("two");
          return true;
        });
    lab.host("three", SHOWS_IT);
    Booting hosts = known(Optional.of(BAD));
    boot(hosts, 1, GOOD);

    lab.lose("one");

    assertThatThrownBy(() -> boot(hosts, 2, ASKED))
        .hasMessage("host two was lost before it had shown both ends");
    assertThat(boot(hosts, 2, ASKED)).contains("three");
  }

  @Test
  void withoutAnEndThatShowsItThereIsOneHost() throws Exception {
    lab.host("one", SHOWS_IT);
    lab.host("two", SHOWS_IT);
    Booting hosts = known(Optional.empty());
    boot(hosts, 1, GOOD);

    lab.lose("one");

    assertThatThrownBy(() -> boot(hosts, 2, ASKED))
        .hasMessage(
            "host two is another than one, and nothing here is known to show the symptom there");
  }

  @Test
  void hostsOfAnEarlierRunAreKnown() throws Exception {
    lab.host("one", SHOWS_IT);
    Booting earlier = known(Optional.of(BAD));
    Trial trial = trial(earlier, 1, GOOD);
    lab.lose("one");
    lab.host("two", commit -> false);
    Booting resumed = known(Optional.of(BAD));

    resumed.remember(trial);

    assertThatThrownBy(() -> boot(resumed, 2, ASKED)).hasMessageContaining("host two is left out");
  }

  private static Optional<String> boot(Booting hosts, int ask, String commit) throws Exception {
    return trial(hosts, ask, commit).host();
  }

  private static Trial trial(Booting hosts, int ask, String commit) throws Exception {
    return hosts.boot(new Ask(ask, commit), built(commit));
  }

  private static Built built(String commit) {
    return new Built(new KernelImage(Path.of("/vmlinux"), commit), Duration.ZERO);
  }

  private Booting known(Optional<String> with) {
    var kernels = new ScriptedKernels(directory, any -> false);
    return new KnownHosts(
        lab,
        Optional.of(new Ends(GOOD, with)),
        new Kernels(kernels, kernels, new SilentProgress()),
        lab);
  }

  /** The first of its hosts boots. */
  private static final class Lab implements Booting, Machine {
    private final Map<String, Predicate<String>> hosts = new LinkedHashMap<>();
    private final List<String> boots = new ArrayList<>();

    void host(String name, Predicate<String> shows) {
      hosts.put(name, shows);
    }

    void lose(String name) {
      hosts.remove(name);
    }

    @Override
    public void leave(String host, String why) {
      hosts.remove(host);
    }

    @Override
    public Trial boot(Ask ask, Built kernel) {
      String host = hosts.keySet().iterator().next();
      boots.add(host + " " + ask.commit());
      boolean shown = hosts.get(host).test(ask.commit());
      return new Trial(
          ask.commit(),
          shown ? new Sample.Shown() : new Sample.NotShown(),
          "booted",
          Optional.of(kernel.image().signature()),
          0,
          1,
          false,
          Optional.empty(),
          Optional.empty(),
          false,
          false,
          Optional.of(host));
    }

    @Override
    public BootReport boot(BootRequest request) {
      throw new IllegalStateException("it boots what it is asked for");
    }

    @Override
    public List<Fact> facts() {
      return List.of();
    }
  }
}
