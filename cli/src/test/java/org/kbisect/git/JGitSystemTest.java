package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;

class JGitSystemTest {

  @Test
  void theResolutionOfFileTimesIsKnownSoThatJGitDoesNotMeasureItInTheUsersRepository()
      throws Exception {
    JGitSystem.settle();
    var settings = SystemReader.getInstance().getUserConfig();
    for (String known : new String[] {"timestampResolution", "minRacyThreshold"}) {
      assertThat(settings.getTimeUnit("filesystem", "any|store", known, -1, TimeUnit.MILLISECONDS))
          .isEqualTo(10);
    }
  }

  @Test
  void noVariableOrSettingOfTheUsersReachesJGit() throws Exception {
    JGitSystem.settle();
    SystemReader system = SystemReader.getInstance();
    assertThat(system.getenv("GIT_DIR")).isNull();
    assertThat(system.getenv("PATH")).isNotEmpty();
    assertThat(system.getUserConfig().getSections()).isEmpty();
    assertThat(system.getSystemConfig().getSections()).isEmpty();
  }
}
