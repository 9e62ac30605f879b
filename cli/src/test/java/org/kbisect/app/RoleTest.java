package org.kbisect.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.kbisect.config.FileText;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Symptom;
import org.kbisect.plan.TimeMode;

class RoleTest {
  private static final Path MACHINES = Path.of("../qemu-configs/machines");
  private static final FileText GUESTS = FileText.read(MACHINES.resolve("bochs-display.yaml"));
  private static final FileText HOSTS = FileText.read(MACHINES.resolve("vmx-emulated.yaml"));

  @Test
  void eachHasItsMachines() {
    assertThatCode(() -> Role.GUEST.requireFits(GUESTS)).doesNotThrowAnyException();
    assertThatCode(() -> Role.HOST.requireFits(HOSTS)).doesNotThrowAnyException();
  }

  @Test
  void refusesTheOthersMachine() {
    assertThatThrownBy(() -> Role.GUEST.requireFits(HOSTS))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageEndingWith("vmx-emulated.yaml boots a host's kernel: add --role host");
    assertThatThrownBy(() -> Role.HOST.requireFits(GUESTS))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("such as vmx-emulated, and")
        .hasMessageEndingWith("bochs-display.yaml boots guests");
  }

  @Test
  void emulatedHostHasNoTimes() {
    Symptom types = Symptom.parse(Role.HOST.defaults().get(DraftKey.SYMPTOM));
    Symptom slower = Symptom.parse(Role.GUEST.defaults().get(DraftKey.SYMPTOM));

    assertThatCode(() -> Role.HOST.requireShows(types, TimeMode.REAL, false))
        .doesNotThrowAnyException();
    assertThatCode(() -> Role.GUEST.requireShows(slower, TimeMode.VIRTUAL, false))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Role.HOST.requireShows(slower, TimeMode.REAL, false))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("an emulated host shows no times, so --symptom slower needs --cpu");
    assertThatCode(() -> Role.HOST.requireShows(slower, TimeMode.REAL, true))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Role.HOST.requireShows(types, TimeMode.VIRTUAL, true))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void refusesOtherRoles() {
    assertThatThrownBy(() -> Role.parse("hosts"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage("unknown role 'hosts'; allowed: guest, host");
  }
}
