package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kbisect.plan.InvalidRequest;

class SeriesOrderTest {

  /** A patch whose content is its subject, so that no two are the same. */
  private static PatchMail patch(String subject, String id, String inReplyTo) {
    String diff = "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-x\n+" + subject + "\n";
    return new PatchMail("in.mbox", subject, "", id, inReplyTo, Bytes.of(diff));
  }

  private static List<PatchMail> file(String... subjects) {
    return Stream.of(subjects).map(subject -> patch(subject, "", "")).toList();
  }

  @SafeVarargs
  private static List<String> order(List<PatchMail>... files) {
    return SeriesOrder.of(List.of(files)).stream().map(PatchMail::subject).toList();
  }

  @Test
  void aCoverLetterAmongTheFilesIsLeftOut() {
    var cover = new PatchMail("0000.patch", "[PATCH 0/2] all", "", "", "", new byte[0]);

    assertThat(order(List.of(cover), file("[PATCH 2/2] b"), file("[PATCH 1/2] a")))
        .containsExactly("[PATCH 1/2] a", "[PATCH 2/2] b");
    assertThatThrownBy(() -> order(List.of(cover)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("there is no patch in it");
  }

  @Test
  void aPartAloneIsRefusedWithTheNumberThatIsMissing() {
    assertThatThrownBy(() -> order(file("[PATCH 2/3] b")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("patch 1/3 of the series is missing");
    assertThatThrownBy(() -> order(file("[PATCH v2 1/3] a"), file("[PATCH v2 2/3] b")))
        .hasMessageContaining("patch 3/3 of the series is missing in v2");
    assertThatThrownBy(() -> order(file("[PATCH 1/3] a", "[PATCH 3/3] c", "[PATCH] d")))
        .hasMessageContaining("patch 2/3 of the series is missing");
  }

  @Test
  void filesThatAPersonChoseMayMixVersions() {
    assertThat(order(file("[PATCH 1/2] a"), file("[PATCH v2 2/2] b")))
        .containsExactly("[PATCH 1/2] a", "[PATCH v2 2/2] b");
  }

  @Test
  void twoSeriesKeepTheirPlaces() {
    assertThat(
            order(
                file("[PATCH 2/2] b", "[PATCH 1/2] a"),
                file("[PATCH] alone"),
                file("[PATCH v2 2/2] d", "[PATCH v2 1/2] c")))
        .containsExactly(
            "[PATCH 1/2] a",
            "[PATCH 2/2] b",
            "[PATCH] alone",
            "[PATCH v2 1/2] c",
            "[PATCH v2 2/2] d");
  }

  @Test
  void aPatchBeyondTheTotalIsOneMore() {
    assertThat(order(file("[PATCH 3/2] c", "[PATCH 1/2] a", "[PATCH 2/2] b")))
        .containsExactly("[PATCH 1/2] a", "[PATCH 2/2] b", "[PATCH 3/2] c");
  }

  @Test
  void twoOfANumberAreRefused() {
    assertThatThrownBy(() -> order(file("[PATCH 1/2] a", "[PATCH 2/2] b", "[PATCH 2/2] other")))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("another patch has the number of '[PATCH 2/2] other'");
  }

  @Test
  void theNewerVersionOfAPatchReplacesIt() {
    assertThat(order(file("[PATCH] a: x", "[PATCHv2] a: x"))).containsExactly("[PATCHv2] a: x");
    assertThat(order(file("[PATCH] a: x", "[PATCHv2] b: y")))
        .as("another patch is no older version")
        .containsExactly("[PATCH] a: x", "[PATCHv2] b: y");
  }

  @Test
  void aPartSentAnewInAnswerIsPutAmongTheOthers() {
    PatchMail one = patch("[PATCH 1/2] a", "<1>", "");
    PatchMail two = patch("[PATCH 2/2] b", "<2>", "<1>");
    PatchMail answer = patch("Re: [PATCH 2/2] b", "<3>", "<2>");
    PatchMail again = patch("[PATCH v2 2/2] b", "<4>", "<3>");

    assertThat(order(List.of(one, two, answer, again)))
        .containsExactly("[PATCH 1/2] a", "[PATCH v2 2/2] b");
    assertThatThrownBy(() -> order(List.of(one, two, patch("[PATCH v2 2/2] b", "<4>", "<1>"))))
        .as("it answers another part")
        .hasMessageContaining("patch 1/2 of the series is missing in v2");
  }
}
