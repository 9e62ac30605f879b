package org.kbisect.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.TimedTrials;
import org.kbisect.campaign.Validation;
import org.kbisect.campaign.Validation.TriedKernel;
import org.kbisect.campaign.Validation.Verdict;
import org.kbisect.campaign.ValidationRequest;
import org.kbisect.campaign.ValidationRequest.Row;
import org.kbisect.judge.Call;

class ValidationTextTest {
  private static final String WITHOUT = "a".repeat(40);
  private static final String WITH = "b".repeat(40);

  @TempDir private Path directory;

  @Test
  void theReplyShowsTimesMemoryTypesAndTheirModelInColumns() throws Exception {
    List<String> reply =
        ValidationText.reply(
            request(),
            validation(
                cell(false, OptionalDouble.of(1.3125), 5, evidence("uncached-minus"), Call.BAD),
                cell(true, OptionalDouble.of(0.0301), 5, evidence("write-combining"), Call.GOOD)),
            Optional.of("Ada Example <ada@example.org>"));

    assertThat(reply)
        .contains(
            "  kernel  patch    scenario    boots  symptom                 memory type      call",
            "  v6.1    without  vram-clear  5      median 1.31 s modelled  uncached-minus   BAD",
            "  v6.1    with     vram-clear  5      median 0.03 s modelled  write-combining  GOOD",
            "  modelled: stores cost what the model says: sapphire-rapids, honor-guest-pat",
            "v6.1 is commit aaaaaaaaaaaa")
        .endsWith("Tested-by: Ada Example <ada@example.org>");
  }

  @Test
  void aSymptomThatIsShownOrNotIsCounted() {
    TriedKernel cell = cell(false, OptionalDouble.empty(), 3, Optional.empty(), Call.BAD);

    assertThat(ValidationText.reply(request(), validation(cell), Optional.empty()))
        .contains("  v6.1    without  vram-clear  5      in 3 of 5               BAD")
        .noneMatch(line -> line.contains("modelled"));
  }

  @Test
  void whatAnEmulatedHostShowedIsLabelled() throws IOException {
    Path boot = Files.createDirectory(directory.resolve("host"));
    HostEvidence.write(
        boot, "0x70", "0x30", "\"accelerator\": \"bochs\", \"cpu\": \"corei7_haswell_4770\"");
    TriedKernel cell =
        cell(false, OptionalDouble.empty(), 1, Optional.of(boot.toString()), Call.BAD);

    assertThat(ValidationText.reply(request(), validation(cell), Optional.empty()))
        .contains(
            "  v6.1    without  vram-clear  5      in 1 of 5 emulated  uc-=wb, wc=wc  BAD",
            "  emulated: which type KVM asks for, on an emulated corei7_haswell_4770; not what it"
                + " costs");
  }

  /** Two boots made one figure: the host's types, and the guest's time under them. */
  @Test
  void aTimeAfterAHostsBootHasBothLabelsAndBothPlatforms() throws IOException {
    Optional<String> boot = evidence("uncached-minus");
    Path host = Files.createDirectory(Path.of(boot.orElseThrow()).resolve("host"));
    HostEvidence.write(
        host,
        "0x30",
        "0x30",
        "\"machine\": \"vmx-emulated\", \"accelerator\": \"bochs\", \"cpu\": \"corei7\"");
    TriedKernel cell = cell(false, OptionalDouble.of(1.3125), 5, boot, Call.BAD);

    assertThat(ValidationText.reply(request(), validation(cell), Optional.empty()))
        .contains(
            "  v6.1    without  vram-clear  5      median 1.31 s emulated modelled  uc-=uc, wc=wc"
                + "  BAD",
            "  modelled: stores cost what the model says: sapphire-rapids, honor-guest-pat")
        .anyMatch(line -> line.startsWith("  emulated: which type KVM asks for, on an emulated"))
        .anyMatch(line -> line.startsWith("on vmx-emulated, accelerator bochs"));
  }

  @Test
  void nobodyIsNamedWhomGitDoesNotKnow() {
    assertThat(ValidationText.reply(request(), validation(), Optional.empty()))
        .noneMatch(line -> line.startsWith("Tested-by:"))
        .last()
        .asString()
        .contains("set user.name and user.email");
  }

  private Optional<String> evidence(String memoryType) throws IOException {
    Path boot = Files.createDirectory(directory.resolve(memoryType));
    Files.writeString(
        boot.resolve("timeline.json"),
        """
        {"events": [{"memoryType": "%s"}],
         "platform": {"modelled": {"cpu": "sapphire-rapids", "policy": "honor-guest-pat"}}}
        """
            .formatted(memoryType));
    return Optional.of(boot.toString());
  }

  private static TriedKernel cell(
      boolean patched, OptionalDouble median, int shown, Optional<String> evidence, Call call) {
    String commit = patched ? WITH : WITHOUT;
    return new TriedKernel(
        "v6.1", patched, "vram-clear", false, commit, 5, shown, call, median, evidence);
  }

  private static ValidationRequest request() {
    return new ValidationRequest(
        "/linux",
        List.of("it helps"),
        List.of(new Row("v6.1", WITHOUT, WITH)),
        Optional.empty(),
        List.of(),
        TimedTrials.JUDGE,
        List.of(),
        new SearchSettings(5, "auto", 0.95, false, false));
  }

  private static Validation validation(TriedKernel... cells) {
    return new Validation(Verdict.VALIDATED, "it helps", List.of(), List.of(cells), 1, 10, 48);
  }
}
