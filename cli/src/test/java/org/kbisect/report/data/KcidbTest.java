package org.kbisect.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.report.model.DrawnCampaign;
import org.kbisect.report.model.Report;

class KcidbTest {
  @TempDir private Path folder;

  @Test
  void testsHaveTheirNumbersAndIncidentsSayWhereTheIssueIsGone() throws Exception {
    Files.createDirectories(folder.resolve("trials/0002-%.12s-2".formatted(DrawnCampaign.id(9))));
    JsonNode json = kcidb(new DrawnCampaign(folder).boot().report(), Optional.empty());

    assertThat(json.at("/version/major").asInt()).isEqualTo(5);
    assertThat(json.at("/version/minor").asInt()).isEqualTo(3);
    assertThat(count(json.get("tests"), "status", "FAIL")).isEqualTo(8);
    assertThat(count(json.get("tests"), "status", "PASS")).isEqualTo(14);
    assertThat(count(json.get("tests"), "status", "MISS")).isEqualTo(1);
    assertThat(count(json.get("builds"), "status", "FAIL")).isEqualTo(1);
    assertThat(json.at("/tests/0/number/unit").asText()).isEqualTo("s");
    assertThat(json.at("/issues/0/culprit").toString())
        .isEqualTo("{\"code\":true,\"tool\":false,\"harness\":false}");
    assertThat(json.at("/issues/0/comment").asText()).contains("first bad commit abc000000006");
    assertThat(count(json.get("incidents"), "present", "true")).isEqualTo(8);
    assertThat(count(json.get("incidents"), "present", "false")).isEqualTo(14);
    assertThat(json.get("checkouts").findValuesAsText("git_commit_hash"))
        .contains(DrawnCampaign.id(DrawnCampaign.CULPRIT))
        .doesNotContain(DrawnCampaign.id(0xffff));
    assertThat(json.toString()).doesNotContain("url");
    KcidbSchema.require(json);
  }

  @Test
  void filesAreNamedWhereItIsSaidWhereTheyWillLie() throws Exception {
    JsonNode json =
        kcidb(
            new DrawnCampaign(folder).boot().report(),
            Optional.of(URI.create("https://example.org/kbisect/3")));

    assertThat(json.get("tests").findValuesAsText("log_url"))
        .isNotEmpty()
        .allMatch(
            url ->
                url.matches(
                    "https://example\\.org/kbisect/3/trials/\\d{4}-[0-9a-f]{12}/console\\.log"));
    KcidbSchema.require(json);
  }

  @Test
  void figuresOfAnEmulatorAndOfAModelSaySo() throws Exception {
    JsonNode json =
        kcidb(new DrawnCampaign(folder).emulated().modelled().boot().report(), Optional.empty());

    assertThat(json.get("tests").findValuesAsText("emulated")).isNotEmpty().containsOnly("qemu64");
    assertThat(json.get("tests").findValuesAsText("modelled"))
        .isNotEmpty()
        .containsOnly("sapphire-rapids, honor-guest-pat");
    KcidbSchema.require(json);
  }

  @Test
  void whatHasNotEndedHasNoIssue() throws Exception {
    JsonNode json = kcidb(new DrawnCampaign(folder).boot().unfinished().report(), Optional.empty());

    assertThat(json.get("issues")).isEmpty();
    assertThat(json.get("incidents")).isEmpty();
    assertThat(json.get("tests")).isNotEmpty();
  }

  @Test
  void isOfTheSchema() throws Exception {
    KcidbSchema.assume();
    var campaign = new DrawnCampaign(folder).boot();
    campaign.subject(DrawnCampaign.CULPRIT, "<b>Łukasz</b>\u0000\u001b");

    KcidbSchema.require(kcidb(campaign.report(), Optional.empty()));
    KcidbSchema.require(kcidb(campaign.unfinished().report(), Optional.empty()));
  }

  private static JsonNode kcidb(Report report, Optional<URI> files) {
    return new Kcidb(report, files).json();
  }

  private static long count(JsonNode array, String key, String value) {
    return StreamSupport.stream(array.spliterator(), false)
        .filter(each -> each.path(key).asText().equals(value))
        .count();
  }
}
