package org.kbisect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExamplesTest {
  private final Examples examples =
      Examples.of(
          Path.of("/tmp/junit1"), Path.of("/tmp/junit1/state/kbisect"), Path.of("/home/me/cache"));

  @Test
  void namesNobodyAndNoFolderOfTheMachine() {
    assertThat(
            examples.clean(
                """
                To: Ada Example <ada@example.org>
                Cc: "Ö, Real" <oe@kernel.org>,
                 Bo Real <bo@kernel.org>,
                 dri-devel@lists.freedesktop.org,
                 regressions@lists.linux.dev

                evidence: /tmp/junit1/state/kbisect/campaigns/1, /home/me/cache/builds/7
                in /tmp/junit1/tree
                """))
        .isEqualTo(
            """
            To: Ada Example <ada@example.org>
            Cc: Maintainer 1 <m1@example.org>,
             Maintainer 2 <m2@example.org>,
             dri-devel@example.org,
             regressions@example.org

            evidence: ~/.local/state/kbisect/campaigns/1, ~/.cache/kbisect/builds/7
            in ~/tree
            """);
  }
}
