package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A series of three patches and a merge over two small files. */
final class SmallSeries {
  private static final String FIRST =
      """
      From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
      From: Ada Example <ada@example.org>
      Date: Mon, 4 Mar 2024 09:12:00 +0100
      Subject: [PATCH] first: change the top of a file whose name is long enough
       to be folded

      The reason.

      Signed-off-by: Ada Example <ada@example.org>
      ---
       a.c | 2 +-
       1 file changed, 1 insertion(+), 1 deletion(-)

      diff --git a/a.c b/a.c
      --- a/a.c
      +++ b/a.c
      @@ -1,3 +1,3 @@
      -one
      +ONE
       two
       three
      """;

  private SmallSeries() {}

  /** Writes the files into a folder; the series file among them. */
  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("1.patch"), FIRST);
    Files.writeString(folder.resolve("2.patch"), patch("second", "b.c", "four", "FOUR", ""));
    Files.writeString(
        folder.resolve("3.patch"), patch("third", "a.c", "ONE", "1", " two\n three\n"));
    return Files.writeString(
        folder.resolve("series.yaml"),
        """
        committer: Com Example <com@example.org>
        import:
          author: Com Example <com@example.org>
          date: "2024-03-01T12:00:00+01:00"
          message: "import"
        history:
          - patch: 1.patch
          - branch: side
            from: main
          - patch: 2.patch
          - on: main
          - patch: 3.patch
          - merge: side
            author: Com Example <com@example.org>
            date: "2024-03-14T17:05:00+01:00"
            message: |
              Merge branch 'side'

              With a reason.
        """);
  }

  /** A mailed patch that replaces a file's first line, which {@code context} follows. */
  static String patch(String subject, String file, String before, String after, String context) {
    long lines = 1 + context.lines().count();
    return """
    From: Bob Example <bob@example.org>
    Date: Tue, 5 Mar 2024 10:00:00 +0000
    Subject: [PATCH] %s

    A reason.
    ---
    diff --git a/%s b/%s
    --- a/%s
    +++ b/%s
    @@ -1,%d +1,%d @@
    -%s
    +%s
    %s"""
        .formatted(subject, file, file, file, file, lines, lines, before, after, context);
  }
}
