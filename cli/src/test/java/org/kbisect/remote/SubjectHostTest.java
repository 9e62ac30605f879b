package org.kbisect.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Command;
import org.kbisect.process.Exit;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.MonotonicClock;
import org.kbisect.process.Programs;
import org.kbisect.remote.FakeHost.Fate;

class SubjectHostTest {
  private static final String SUBJECT = "a".repeat(40);

  private static final List<String> POWER = List.of("cycle-power");

  private final FakeHost fake = new FakeHost(SUBJECT);
  private final AtomicLong now = new AtomicLong();
  private final List<LabFault> lost = new ArrayList<>();

  @TempDir private Path directory;

  @Test
  void subjectIsBootedUnderAnArmedWatchdogAndTheHostComesHome() throws Exception {
    fake.then(Fate.SUBJECT);
    try (LeasedHost leased = leased(POWER)) {
      SubjectHost host = settled(leased);

      assertThat(boot(host)).isEqualTo(new Move.Arrived());
      assertThat(fake.kernel()).isEqualTo(SUBJECT);
      assertThat(base()).hasContent(FakeHost.BASE);
      host.home();

      assertThat(fake.kernel()).isEqualTo(FakeHost.BASE);
    }
    assertThat(fake.told()).containsExactly("watchdog", "kexec", "reboot");
    assertThat(base()).doesNotExist();
    assertThat(lease()).doesNotExist();
  }

  @Test
  void kernelThatComesBackOnTheBaseTwiceDoesNotBoot() throws Exception {
    fake.then(Fate.BASE, Fate.BASE);
    try (LeasedHost leased = leased(POWER)) {
      SubjectHost host = settled(leased);

      assertThat(boot(host)).isEqualTo(new Move.DoesNotBoot());
      host.home();
    }
    assertThat(fake.told()).containsExactly("watchdog", "kexec", "kexec");
    assertThat(base()).doesNotExist();
  }

  @Test
  void kernelThatBootsTheSecondTimeBoots() throws Exception {
    fake.then(Fate.BASE, Fate.SUBJECT);
    try (LeasedHost leased = leased(POWER)) {
      SubjectHost host = settled(leased);

      assertThat(boot(host)).isEqualTo(new Move.Arrived());
      host.home();
    }
  }

  @Test
  void anotherKernelIsTheLabsFaultAndTheHostComesHome() throws Exception {
    fake.then(Fate.OTHER);
    try (LeasedHost leased = leased(POWER)) {
      SubjectHost host = settled(leased);

      Move move = boot(host);
      assertThat(move).isInstanceOf(Move.GiveUp.class);
      assertThat(host.fault(move))
          .hasMessage(
              "host fake (fake.lab port 22) runs a kernel that nobody asked for (build id %s, and not %s)"
                  .formatted(FakeHost.OTHER, SUBJECT));
      host.home();
    }
    assertThat(fake.kernel()).isEqualTo(FakeHost.BASE);
    assertThat(lease()).doesNotExist();
  }

  @Test
  void hostThatHangsLosesItsPowerAndIsTriedOnceMore() throws Exception {
    fake.then(Fate.SILENT, Fate.BASE, Fate.SUBJECT);
    try (LeasedHost leased = leased(POWER)) {
      SubjectHost host = settled(leased);

      assertThat(boot(host)).isEqualTo(new Move.Arrived());
      host.home();
    }
    assertThat(fake.told()).containsExactly("watchdog", "kexec", "power", "kexec", "reboot");
  }

  @Test
  void hangIsNoticedWithinTheLimitsAndAMinute() throws Exception {
    fake.then(Fate.SILENT, Fate.BASE);
    try (LeasedHost leased = leased(POWER)) {
      SubjectHost host = settled(leased);
      boot(host);
    }
    Limits limits = fake.entry(directory, POWER).limits();
    assertThat(Duration.ofNanos(now.get()))
        .isLessThan(limits.boot().plus(limits.watchdog()).plusSeconds(60));
  }

  @Test
  void hostThatNeverComesBackIsToldAndStaysNoted() throws Exception {
    fake.then(Fate.SILENT, Fate.SILENT, Fate.SILENT);
    LeasedHost leased = leased(POWER);
    SubjectHost host = settled(leased);

    assertThat(host.fault(boot(host)))
        .isInstanceOf(LabFault.class)
        .hasMessageEndingWith("stays silent after its power was cut");
    assertThatThrownBy(host::home).isInstanceOf(LabFault.class);
    assertThat(lost).hasSize(1);
    assertThatThrownBy(leased::close)
        .isInstanceOf(LabFault.class)
        .hasMessageContaining("does not answer");
    assertThat(base()).hasContent(FakeHost.BASE);
  }

  /** It would be given back while it reboots. */
  @Test
  void hostThatHasComeHomeByItselfIsNotToldToRebootThere() throws Exception {
    comesHomeAfterSilence(Fate.BASE);

    assertThat(fake.told()).containsExactly("watchdog", "kexec");
    assertThat(base()).doesNotExist();
  }

  @Test
  void hostThatDidNotHearIsToldToComeHomeWhenItAnswers() throws Exception {
    comesHomeAfterSilence(Fate.STAYS);

    assertThat(fake.told()).containsExactly("watchdog", "kexec", "reboot");
    assertThat(fake.kernel()).isEqualTo(FakeHost.BASE);
  }

  @Test
  void hostThatAnInterruptedTrialHasLeftIsBroughtHomeFirst() throws Exception {
    fake.then(Fate.SUBJECT);
    LeasedHost interrupted = leased(POWER);
    boot(settled(interrupted));
    interrupted.close(); // and nobody brings it home

    try (LeasedHost leased = leased(POWER)) {
      settled(leased);

      assertThat(fake.kernel()).isEqualTo(FakeHost.BASE);
      assertThat(base()).doesNotExist();
    }
  }

  @Test
  void hostWithoutKexecIsToldWhatItLacks() throws Exception {
    fake.without("kexec");
    assertUnready("has no kexec; on Debian: apt-get install kexec-tools");
  }

  @Test
  void lockdownAgainstKexecIsToldAtOnce() throws Exception {
    fake.saying("lockdown", "integrity");
    assertUnready("is locked down (integrity, as by Secure Boot), which forbids kexec");
  }

  @Test
  void userWithoutRootIsTold() throws Exception {
    fake.saying("user", "1000");
    assertUnready("does not give root root, and booting a kernel takes it");
  }

  /** From the subject, with this for what becomes of it while it does not answer once. */
  private void comesHomeAfterSilence(Fate meanwhile) throws Exception {
    fake.then(Fate.SUBJECT, meanwhile);
    try (LeasedHost leased = leased(POWER)) {
      SubjectHost host = settled(leased);
      boot(host);
      fake.misses();
      host.home();
    }
  }

  private void assertUnready(String why) throws Exception {
    try (LeasedHost leased = leased(POWER)) {
      assertThatThrownBy(() -> settled(leased))
          .isInstanceOf(LabFault.class)
          .hasMessageStartingWith("host fake (fake.lab port 22) " + why);
    }
    assertThat(fake.told()).isEmpty();
    assertThat(lease()).doesNotExist();
  }

  private LeasedHost leased(List<String> power) throws Exception {
    HostEntry entry = fake.entry(directory.resolve("work"), power);
    Connection connection = fake.connect(entry);
    LeaseFile file =
        LeaseFile.take(
            new Shell(entry.toString(), connection),
            entry.work(),
            Holder.self(),
            "a test",
            Duration.ofHours(1));
    return new LeasedHost(entry, fake, connection, file, new HostHold(entry, new LocalPrograms()));
  }

  private SubjectHost settled(LeasedHost leased) throws Exception {
    var host = new SubjectHost(leased, new PowerSwitch(), clock(), this::lost);
    host.settle();
    return host;
  }

  private LabFault lost(LabFault fault) {
    lost.add(fault);
    return fault;
  }

  private Move boot(SubjectHost host) throws Exception {
    return host.boot(Path.of("/srv/kernel"), "", SUBJECT, 2);
  }

  private Path base() {
    return directory.resolve("work/base");
  }

  private Path lease() {
    return directory.resolve("work/lease");
  }

  /** A clock that goes as fast as the test does. */
  private MonotonicClock clock() {
    return new MonotonicClock() {
      @Override
      public long nanos() {
        return now.get();
      }

      @Override
      public void sleep(Duration duration) {
        now.addAndGet(duration.toNanos());
      }
    };
  }

  /** The lab's power command. */
  private final class PowerSwitch implements Programs {
    @Override
    public Exit run(Command command) {
      assertThat(command.argv()).isEqualTo(POWER);
      fake.cutPower();
      return new Exit(command, 0, false, Duration.ZERO);
    }

    @Override
    public Running start(Command command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Path> find(String program) {
      return Optional.empty();
    }
  }
}
