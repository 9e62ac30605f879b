package org.kbisect.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildInputsTest {
  private static final BuildInputs READ =
      new BuildInputs(
          Set.of(
              "drivers/gpu/drm/tiny/bochs.c",
              "include/linux/io.h",
              "include/generated/bounds.h",
              "arch/x86/mm/pat/memtype.c",
              "sound/Kconfig"),
          Set.of("drivers/gpu/drm/tiny", "lib"),
          Set.of("scripts", "tools/objtool"),
          false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drivers/gpu/drm/tiny/bochs.c",
        "include/linux/io.h",
        "scripts/kconfig/conf.c",
        "tools/objtool/arch/x86/decode.c",
        "drivers/net/Kconfig",
        "net/mac80211/Kconfig.debug",
        "arch/arm/configs/qemu.config",
        "Makefile",
        "lib/Makefile",
        "lib/zstd/Makefile",
        "lib/Kbuild",
        "lib/zstd/common/.gitattributes",
        "lib/crc32.o",
      })
  void whatWasReadOrDecidesWhatIsBuiltCanMatter(String path) {
    assertThat(READ.canMatter(changed(path))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drivers/gpu/drm/tiny/cirrus.c",
        "include/linux/soundcard.h",
        "Documentation/mm/io.rst",
        "arch/arm/mm/io.c",
        "sound/soc/codecs/Makefile",
        "lib/zstd/common/Makefile",
        "MAINTAINERS",
        "tools/testing/selftests/Makefile",
        "scripts.txt",
      })
  void whatNobodyReadCannot(String path) {
    assertThat(READ.canMatter(changed(path))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // In a directory of which something was read, or made.
        "drivers/gpu/drm/tiny/cirrus.c",
        "include/linux/new.h",
        "lib/new.c",
        "localversion-rt",
        // By the name of what was read it may come before that, also before what was generated.
        "include/acpi/io.h",
        "fs/ntfs3/lib/bounds.h",
        // Of the processor itself.
        "arch/x86/boot/dts/new.dts",
      })
  void aFileThatAppearsOrGoesCanMatterWhereItCanBeAskedFor(String path) {
    assertThat(READ.canMatter(new TreeChange(path, true, true))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fs/ntfs3/new.c",
        "Documentation/gpu/new.rst",
        "arch/arm/mm/new.c",
        "sound/soc/new.h"
      })
  void elsewhereItCannot(String path) {
    assertThat(READ.canMatter(new TreeChange(path, true, true))).isFalse();
  }

  @Test
  void linksAndSubmodulesAlwaysCan() {
    assertThat(READ.canMatter(new TreeChange("Documentation/link", false, false))).isTrue();
  }

  @Test
  void everyChangeCanWhereTheCommitIsInTheKernel() {
    var all = new BuildInputs(Set.of(), Set.of(), Set.of(), true);

    assertThat(all.canMatter(changed("Documentation/mm/io.rst"))).isTrue();
  }

  private static TreeChange changed(String path) {
    return new TreeChange(path, false, true);
  }
}
