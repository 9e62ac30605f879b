package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {
  private static final Ask ASK = new Ask(12, "0123456789abcdef".repeat(2) + "01234567");

  @TempDir private Path directory;

  @Test
  void isNamedAfterWhatWasAsked() throws Exception {
    var evidence = new EvidenceFolder(directory.resolve("trials"));

    assertThat(evidence.folder(ASK))
        .isEqualTo(directory.resolve("trials/0012-0123456789ab"))
        .isEmptyDirectory();
    assertThat(evidence.log(ASK)).isEqualTo(directory.resolve("trials/0012-0123456789ab.log"));
  }

  @Test
  void noAttemptGetsThePlaceOfAnEarlierOne() throws Exception {
    Path first = new EvidenceFolder(directory).folder(ASK);
    Files.writeString(first.resolve("console.log"), "seen");

    Path second = new EvidenceFolder(directory).folder(ASK);
    Path third = new EvidenceFolder(directory).folder(ASK);

    assertThat(second).hasFileName("0012-0123456789ab-2").isEmptyDirectory();
    assertThat(third).hasFileName("0012-0123456789ab-3").isEmptyDirectory();
    assertThat(first.resolve("console.log")).hasContent("seen");
  }
}
