package org.kbisect.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.build.BuildInputs;
import org.kbisect.build.KernelImage;
import org.kbisect.plan.HostKernel;

class BuildCacheTest {
  private static final BuildOrigin ORIGIN =
      new BuildOrigin(
          "0123456789abcdef0123456789abcdef01234567",
          "make tinyconfig",
          new BuildInputs(Set.of("kernel/fork.c"), Set.of("kernel"), Set.of("scripts"), false));

  @TempDir private Path directory;
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private BuildCache cache;
  private Path log;

  @BeforeEach
  void open() throws Exception {
    cache = new BuildCache(directory.resolve("builds"), () -> now);
    log = Files.writeString(directory.resolve("log"), "CC a.o\n");
  }

  @Test
  void aKernelThatAnotherCloneBuiltMeanwhileIsTaken() throws Exception {
    KernelImage first = keep("key", "the first");
    KernelImage second =
        new BuildCache(directory.resolve("builds"), () -> now)
            .keep("key", new KernelImage(vmlinux("the second"), "signature"), log, ORIGIN);

    assertThat(second).isEqualTo(first);
    assertThat(second.vmlinux()).hasContent("the first");
  }

  @Test
  void anEmptyKernelIsBuiltAgain() throws Exception {
    KernelImage kept = keep("key", "a kernel");
    Files.writeString(kept.vmlinux(), ""); // a power cut without fsync

    assertThat(cache.find("key")).isEmpty();
    assertThat(keep("key", "a kernel").vmlinux()).hasContent("a kernel");
  }

  @Test
  void whatAKilledTrimmingLeftIsSweptAndBlocksNothing() throws Exception {
    KernelImage kept = keep("key", "a kernel");
    Files.delete(kept.vmlinux()); // as the trimming of earlier versions left it

    assertThat(cache.find("key")).isEmpty();
    assertThat(keep("key", "a kernel").vmlinux()).hasContent("a kernel");
  }

  @Test
  void trimsTheLeastRecentlyUsed() throws Exception {
    for (String key : new String[] {"b", "a", "c"}) {
      keep(key, "x".repeat(1 << 20));
      now = now.plus(Duration.ofDays(1));
    }

    var trimmed = new CacheTrimmer(directory).trimTo(5 << 19);

    assertThat(trimmed.kernels()).isEqualTo(1);
    assertThat(trimmed.bytes()).isBetween(1L << 20, (1L << 20) + 4096);
    assertThat(cache.find("b")).isEmpty();
    assertThat(cache.find("a")).isPresent();
    assertThat(cache.find("c")).isPresent();
  }

  @Test
  void whatAKernelWasBuiltFromIsKeptWithIt() throws Exception {
    keep("key", "a kernel");

    assertThat(cache.origin("key")).contains(ORIGIN);
    assertThat(cache.origin("other")).isEmpty();
  }

  @Test
  void kernelsThatWereBuiltInOneWayAreListedTheLastUsedFirst() throws Exception {
    for (String key : new String[] {"b", "a", "c"}) {
      keep(key, "a kernel");
      now = now.plus(Duration.ofDays(1));
    }
    cache.find("b");

    assertThat(cache.keys(ORIGIN.way())).containsExactly("b", "c", "a");
    assertThat(cache.keys("make x86_64_defconfig")).isEmpty();
  }

  @Test
  void aKernelOfAnEarlierVersionHasNoList() throws Exception {
    KernelImage kept = keep("key", "a kernel");
    Files.delete(kept.vmlinux().resolveSibling("way"));

    assertThat(cache.origin("key")).isEmpty();
    assertThat(cache.keys(ORIGIN.way())).isEmpty();
  }

  @Test
  void whatAHostBootsIsKeptBesideItsKernel() throws Exception {
    var host = new HostKernel(Files.createDirectory(directory.resolve("made")));
    Files.writeString(host.image(), "an image");
    Files.writeString(host.modules(), "modules");

    cache.keep(
        "key", new KernelImage(vmlinux("a kernel"), "signature", Optional.of(host)), log, ORIGIN);

    KernelImage kept = cache.find("key").orElseThrow();
    assertThat(kept.host().orElseThrow().image()).hasContent("an image");
    assertThat(kept.host().orElseThrow().modules()).hasContent("modules");
    assertThat(kept.booted())
        .isEqualTo(kept.host().orElseThrow().folder())
        .isNotEqualTo(host.folder());
    Files.writeString(kept.host().orElseThrow().modules(), ""); // a power cut without fsync
    assertThat(cache.find("key")).isEmpty();
  }

  private KernelImage keep(String key, String content) throws Exception {
    return cache.keep(key, new KernelImage(vmlinux(content), "signature"), log, ORIGIN);
  }

  private Path vmlinux(String content) throws Exception {
    return Files.writeString(directory.resolve("vmlinux"), content);
  }
}
