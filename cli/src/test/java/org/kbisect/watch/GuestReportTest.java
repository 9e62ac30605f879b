package org.kbisect.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.judge.GuestEvent;

/** What a guest's scripts say is what is read here. */
class GuestReportTest {
  @ParameterizedTest
  @CsvSource({"0.09,90000000", "0.99,990000000", "1.00,1000000000", "86400.08,86400080000000"})
  void timesOfTheFirstSecondAreNumbersToo(String uptime, long nanos) throws Exception {
    String line = "{\"t\":" + said("nanos_of " + uptime) + ",\"event\":\"up\"}";

    assertThat(EventLine.parse(line, 0))
        .isEqualTo(Optional.of(new GuestEvent("up", nanos, 0, Map.of())));
  }

  private static String said(String words) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", ". ../bisect-scripts/guest/report.sh; " + words).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    return output.strip();
  }
}
