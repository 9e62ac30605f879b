package org.kbisect.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kbisect.qemu.KvmTrial;

/** KVM of a kernel under test: used wherever it is, since what it does wrong is asked for. */
record KvmUnderTest(HostFacts facts) implements KvmTrial {
  @Override
  public boolean hasDevice() {
    return facts.hasKvm();
  }

  @Override
  public Optional<Boolean> recalled() {
    return Optional.of(true);
  }

  @Override
  public void remember(boolean works) {}

  @Override
  public boolean boots(Function<Path, List<String>> argv, Duration limit) {
    return true;
  }

  @Override
  public String reason() {
    return "it is the KVM of the kernel under test";
  }
}
