package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What others have written is read however long it is, on whatever stack and in linear time. */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // ends a hang
class LongTextTest {
  private static final int MANY = 200_000;

  @Test
  void subjectOfManyTags() {
    assertThat(SubjectTags.of("[x] ".repeat(MANY) + "[PATCH v7] y").version()).isEqualTo(7);
  }

  @Test
  void mailOfManyHeaders() {
    String mail = "Subject: s\n" + "X-Header: y\n\tand more\n".repeat(MANY) + "\nNo patch.\n";

    assertThat(Mailbox.messages("mail", mail.getBytes(StandardCharsets.UTF_8))).hasSize(1);
  }

  @Test
  void lineOfManyWords() {
    String words = "int ".repeat(MANY);

    assertThat(Declaration.in(List.of(words + "last;"))).hasSize(1);
    assertThat(Declaration.in(List.of(words + "last (void)"))).hasSize(1);
    assertThat(Declaration.in(List.of(words + "+"))).isEmpty();
  }
}
