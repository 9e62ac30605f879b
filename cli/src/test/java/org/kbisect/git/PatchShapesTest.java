package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.process.LocalPrograms;

/** Patches in the shapes that people have them: all of these change line 3 and nothing else. */
class PatchShapesTest {
  private static final String BEFORE = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n";
  private static final String AFTER = BEFORE.replace("three", "drei");
  private static final String HUNK =
      "@@ -1,6 +1,6 @@\n one\n two\n-three\n+drei\n four\n five\n six\n";
  private static final String DIFF =
      "diff --git a/d/f.c b/d/f.c\nindex 1111111..2222222 100644\n--- a/d/f.c\n+++ b/d/f.c\n"
          + HUNK;
  private static final String HEAD =
      "From: Ada Example <ada@example.org>\nDate: Mon, 4 Mar 2024 09:12:00 +0100\n"
          + "Message-ID: <1@example.org>\nSubject: [PATCH] d: count in German\n";
  private static final String PLAIN = "\nThe reason.\n\nSigned-off-by: Ada\n---\n d/f.c | 2 +-\n\n";
  private static final String END = "-- \n2.39.2\n\n";
  private static final String MBOX =
      "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n";

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> isReadAndApplied() {
    return Stream.of(
        shape("format-patch", MBOX + HEAD + PLAIN + DIFF + END),
        shape("a saved mail", HEAD + PLAIN + DIFF + END),
        shape("a mail without a signature", HEAD + PLAIN + DIFF),
        shape("git's plain diff", DIFF),
        shape(
            "diff -u",
            "--- d/f.c.orig\n+++ d/f.c\n".replace("d/", "a/d/").replace(".orig", "") + HUNK),
        shape(
            "diff -ur of two trees",
            "diff -ur old/d/f.c new/d/f.c\n--- old/d/f.c\t2024-03-04 09:12:00.000 +0100\n+++ new/d/f.c\t2024-03-04 09:13:00.000 +0100\n"
                + HUNK),
        shape("git show", "commit 0123\nAuthor: Ada <a@b>\n\n    d: count\n\n" + DIFF),
        shape("crlf by the transport", crlf(MBOX + HEAD + PLAIN + DIFF + END)),
        shape("a diff saved with crlf", crlf(DIFF)),
        shape("a saved mail with crlf", crlf(HEAD + PLAIN + DIFF)),
        shape("quoted-printable", HEAD + encoding("quoted-printable") + quoted(PLAIN + DIFF + END)),
        shape(
            "quoted-printable with soft breaks",
            HEAD + encoding("quoted-printable") + quoted(PLAIN + DIFF).replace("dre", "d=\nre")),
        shape(
            "quoted-printable and crlf",
            crlf(HEAD + encoding("quoted-printable") + quoted(PLAIN + DIFF))),
        shape("base64", HEAD + encoding("base64") + base64(PLAIN + DIFF + END)),
        shape("base64 of crlf", HEAD + encoding("base64") + base64(crlf(PLAIN + DIFF))),
        shape("8bit", HEAD + encoding("8bit") + PLAIN.replace("reason", "größe") + DIFF),
        shape(
            "an attachment",
            HEAD + multipart(text("See the patch.\n"), attached("x.patch", "text/x-patch", DIFF))),
        shape(
            "an attachment of bytes",
            HEAD + multipart(text("See.\n"), attached("x.diff", "application/octet-stream", DIFF))),
        shape(
            "an attachment in base64",
            HEAD + multipart(text("See.\n"), attached64("x.patch", DIFF))),
        shape(
            "format-patch attached",
            HEAD
                + multipart(
                    text("See.\n"), attached64("0001.patch", MBOX + HEAD + PLAIN + DIFF + END))),
        shape(
            "in the text and attached",
            HEAD + multipart(text(DIFF), attached("x.patch", "text/x-patch", DIFF))),
        shape(
            "text and html",
            HEAD
                + "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\n"
                + DIFF
                + "\n--b\nContent-Type: text/html\n\n<pre>"
                + DIFF.replace("drei", "rot")
                + "</pre>\n--b--\n"),
        shape(
            "a forwarded message",
            HEAD
                + multipart(
                    text("Look.\n"), "Content-Type: message/rfc822\n\n" + HEAD + PLAIN + DIFF)),
        shape(
            "a folded, encoded subject",
            HEAD.replace("d: count in German", "=?UTF-8?Q?d:_z=C3=A4hle?=\n =?UTF-8?Q?_deutsch?=")
                + PLAIN
                + DIFF),
        shape("a tree's tag", HEAD.replace("[PATCH]", "[drm-misc-next] [PATCH v7]") + PLAIN + DIFF),
        shape("an rfc", HEAD.replace("[PATCH]", "[RFC PATCH]") + PLAIN + DIFF),
        shape(
            "a reply that proposes a patch",
            HEAD.replace("[PATCH]", "Re: [PATCH]")
                + "\n> diff --git a/d/f.c b/d/f.c\n> -three\n\nRather so:\n\n"
                + DIFF),
        shape(
            "format=flowed",
            HEAD
                + "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
                + DIFF.replaceAll("(?m)^ ", "  ")),
        shape(
            "a list's footer",
            HEAD + PLAIN + DIFF + "_______________________\nlist mailing list\nlist@example.org\n"),
        shape("empty context without its space", HEAD + PLAIN + DIFF, BEFORE, AFTER),
        shape(
            "moved by some lines",
            HEAD + PLAIN + DIFF.replace(HUNK, "@@ -2,3 +2,3 @@\n two\n-three\n+drei\n four\n"),
            "zero\n\n\n" + BEFORE,
            "zero\n\n\n" + AFTER),
        shape(
            "a From in the text",
            MBOX + HEAD + "\nFrom here on all is German.\n\n>From the start.\n---\n" + DIFF),
        shape(
            "-p0",
            "--- d/f.c\t2024-03-04 09:12:00.000 +0100\n+++ d/f.c\t2024-03-04 09:13:00.000 +0100\n"
                + HUNK),
        shape("svn's -p0", "Index: d/f.c\n=======\n--- d/f.c\t(revision 1)\n+++ d/f.c\n" + HUNK),
        shape("git's without prefixes", DIFF.replace(" a/", " ").replace(" b/", " ")),
        shape("blank lines behind the diff", HEAD + PLAIN + DIFF + "\n\n\n"),
        shape("long headers", HEAD + "X-Spam: " + "x".repeat(20_000) + "\n" + PLAIN + DIFF),
        shape(
            "a list's archive",
            "From ada at example.org Mon Mar  4 09:12:00 2024\n" + HEAD + PLAIN + DIFF));
  }

  @TestFactory
  Stream<DynamicTest> contentIsTakenByteForByte() {
    String latin =
        new String("größe\n".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return Stream.of(
        shape(
            "words beyond ASCII",
            HEAD + encoding("8bit") + PLAIN + DIFF.replace("drei\n", latin),
            BEFORE,
            AFTER.replace("drei\n", latin)),
        shape(
            "Latin-1 declared",
            HEAD
                + "MIME-Version: 1.0\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
                + quoted(DIFF).replace("drei", "gr=F6=DFe"),
            BEFORE,
            AFTER.replace("drei", "gr\u00f6\u00dfe")),
        shape(
            "a last line that is blank context",
            HEAD + PLAIN + DIFF.replace(" four\n five\n six\n", " \n \n \n"),
            "one\ntwo\nthree\n\n\n\n",
            "one\ntwo\ndrei\n\n\n\n"),
        shape(
            "blank context that has lost its spaces",
            HEAD + PLAIN + DIFF.replace(" four\n five\n six\n", "\n\n\n") + END,
            "one\ntwo\nthree\n\n\n\n",
            "one\ntwo\ndrei\n\n\n\n"),
        shape("a file with crlf, the diff without", DIFF, crlf(BEFORE), crlf(AFTER)),
        shape(
            "a file with crlf, the diff's lines too",
            HEAD + PLAIN + DIFF.replace(HUNK, crlf(HUNK).replaceFirst("@@\r", "@@")),
            crlf(BEFORE),
            crlf(AFTER)),
        shape(
            "a file with crlf, all with crlf",
            crlf(HEAD + PLAIN + DIFF),
            crlf(BEFORE),
            crlf(AFTER)),
        shape(
            "no newline at the end",
            "--- a/d/f.c\n+++ b/d/f.c\n@@ -1,2 +1,2 @@\n one\n-two\n\\ No newline at end of file\n+zwei\n\\ No newline at end of file\n",
            "one\ntwo",
            "one\nzwei"),
        shape(
            "a newline added at the end",
            "--- a/d/f.c\n+++ b/d/f.c\n@@ -1,2 +1,2 @@\n one\n-two\n\\ No newline at end of file\n+two\n",
            "one\ntwo",
            "one\ntwo\n"));
  }

  private DynamicTest shape(String name, String text) {
    return shape(name, text, BEFORE, AFTER);
  }

  /** A text of one character a byte. */
  private DynamicTest shape(String name, String text, String before, String after) {
    Charset bytes = StandardCharsets.ISO_8859_1;
    return DynamicTest.dynamicTest(
        name,
        () -> {
          Path place = Files.createTempDirectory(folder, "shape");
          var repository = DrawnRepository.in(place.resolve("r"));
          repository.write("d/f.c", before.getBytes(bytes));
          String base = repository.commit("start");
          Path file = Files.write(place.resolve("p.mbox"), text.getBytes(bytes));
          try (WorkTree tree = repository.workTree(place.resolve("tree"))) {
            String patched =
                new PatchStack(tree, new LocalPrograms()).apply(base, Mailbox.read(List.of(file)));
            Path result = tree.checkout(patched).directory().resolve("d/f.c");

            assertThat(Files.readString(result, bytes)).isEqualTo(after);
          }
        });
  }

  private static String crlf(String text) {
    return text.replace("\n", "\r\n");
  }

  private static String encoding(String name) {
    return "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
        + "Content-Transfer-Encoding: "
        + name
        + "\n\n";
  }

  private static String quoted(String text) {
    return text.replace("=", "=3D").replaceAll("(?m) $", "=20");
  }

  private static String base64(String text) {
    return Base64.getMimeEncoder(76, new byte[] {'\n'})
            .encodeToString(text.getBytes(StandardCharsets.ISO_8859_1))
        + "\n";
  }

  private static String multipart(String... parts) {
    return "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"=-=\"\n\nno mime?\n--=-=\n"
        + String.join("\n--=-=\n", parts)
        + "\n--=-=--\n";
  }

  private static String text(String text) {
    return "Content-Type: text/plain\n\n" + text;
  }

  private static String attached(String name, String type, String text) {
    return "Content-Type: "
        + type
        + "\nContent-Disposition: attachment; filename=\""
        + name
        + "\"\n\n"
        + text;
  }

  private static String attached64(String name, String text) {
    return "Content-Type: text/x-patch; name=\""
        + name
        + "\"\nContent-Transfer-Encoding: base64\n"
        + "Content-Disposition: attachment\n\n"
        + base64(text);
  }
}
