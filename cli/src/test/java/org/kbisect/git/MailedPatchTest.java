package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.InvalidRequest;

class MailedPatchTest {
  @TempDir Path folder;

  @Test
  void joinsAFoldedSubjectAndKeepsTheBody() throws IOException {
    SmallSeries.write(folder);

    CommitText text = MailedPatch.read(folder.resolve("1.patch")).text();

    assertThat(text.message())
        .isEqualTo(
            "first: change the top of a file whose name is long enough to be folded\n\n"
                + "The reason.\n\nSigned-off-by: Ada Example <ada@example.org>\n");
    assertThat(text.author()).isEqualTo(new CommitText.Identity("Ada Example", "ada@example.org"));
    assertThat(text.date()).hasToString("2024-03-04T09:12+01:00");
  }

  @Test
  void namesTheFileAndTheHeaderThatIsMissing() throws IOException {
    String mail =
        SmallSeries.patch("subject", "a.c", "one", "ONE", "").replaceFirst("Date: .*\n", "");
    Path file = Files.writeString(folder.resolve("undated.patch"), mail);

    assertThatThrownBy(() -> MailedPatch.read(file))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("undated.patch")
        .hasMessageContaining("Date:");
  }
}
