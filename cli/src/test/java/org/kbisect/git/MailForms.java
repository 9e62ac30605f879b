package org.kbisect.git;

import static org.kbisect.git.PatchDrafts.MODIFY;
import static org.kbisect.git.PatchDrafts.NEW_FILE;
import static org.kbisect.git.PatchDrafts.bytes;
import static org.kbisect.git.PatchDrafts.replace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.kbisect.git.PatchDrafts.Change;
import org.kbisect.git.PatchForms.Tool;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Mails, series and threads, as programs and lists write, pack and deliver them. */
final class MailForms {
  private static final List<Change> EACH_NEEDS_THE_LAST =
      List.of(
          replace("d/f.c", "line 15\n", "zeile 15\n"),
          replace("d/f.c", "zeile 15\n", "ligne 15\n"),
          replace("d/f.c", "ligne 15\n", "riga 15\n"));

  private static final List<Change> EACH_OF_ITS_OWN =
      List.of(replace("x", "old", "new"), replace("y", "old", "new"), replace("z", "old", "new"));

  private final PatchDrafts drafts;
  private final PatchForms forms;

  MailForms(PatchDrafts drafts, PatchForms forms) {
    this.drafts = drafts;
    this.forms = forms;
  }

  void add() throws Exception {
    mails();
    tags();
    threads();
  }

  /** Mails as programs send, save and pack them. */
  private void mails() throws Exception {
    String mail = drafts.mail("a line", MODIFY);
    int blank = mail.indexOf("\n\n");
    String head = mail.substring(0, blank + 1);
    String body = mail.substring(blank + 2);
    String mime = head + "MIME-Version: 1.0\n";
    forms.add("without the line of an mbox", Tool.AM, mail.substring(mail.indexOf('\n') + 1));
    forms.add("carriage returns by the transport", Tool.AM, mail.replace("\n", "\r\n"));
    forms.add(
        "quoted-printable",
        Tool.AM,
        mime
            + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
            + body.replace("=", "=3D").replace("zeile", "zei=\nle"));
    forms.add(
        "quoted-printable in Latin-1",
        Tool.AM,
        mime
            + "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n"
            + body.replace("=", "=3D").replace("zeile", "gr=F6=DFe"));
    forms.add(
        "base64",
        Tool.AM,
        mime
            + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
            + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes(body))
            + "\n");
    forms.add(
        "attached",
        Tool.AM,
        mime
            + "Content-Type: multipart/mixed; boundary=\"=-=\"\n\n--=-=\nContent-Type: text/plain\n\nSee.\n\n--=-=\nContent-Type: text/x-patch; name=\"p.patch\"\n\n"
            + drafts.diff(MODIFY)
            + "\n--=-=--\n");
    forms.add(
        "flowed",
        Tool.AM,
        mime
            + "Content-Type: text/plain; charset=utf-8; format=flowed\n\nWhy.\n\n"
            + drafts.diff(MODIFY).replaceAll("(?m)^ ", "  "));
    forms.add("a list's footer", Tool.AM, mail + "_____\nlist mailing list\nlist@example.org\n");
    forms.add(
        "a diff in words before it",
        Tool.AM,
        mail.replace("\n---\n", "\nThe hunk is\n@@ -1 +1 @@\n-x\n+y\n---\n"));
    forms.add(
        "a From in the text",
        Tool.AM,
        mail.replace("\n---\n", "\n>From here on.\nFrom there.\n---\n"));
    forms.add("a subject in UTF-8", Tool.AM, mail.replace("a line", "=?UTF-8?q?gr=C3=BCn?="));
    forms.addPacked("packed by gzip", mail, gzip(mail));
    forms.addPacked("packed by xz", mail, xz(mail));
  }

  /** Tags before the subject that git am does not look at: the mails are in order. */
  private void tags() throws Exception {
    List<String> mails = drafts.mails(EACH_NEEDS_THE_LAST, "step");
    for (String tag :
        List.of(
            "PATCH%d/3]",
            "RFC][PATCH %d/3]",
            "patch %d/3]",
            "PATCH v2 0%d/03]",
            "PATCHv3 %d/3]",
            "PATCH %d/3 v2]",
            "drm-misc] [PATCH V2 %d/3]",
            "v2,%d/3]",
            "PATCH 5.10/6.1 %d/3]",
            "PATCH v5.10 %d/3]")) {
      var tagged = new StringBuilder();
      for (int part = 0; part < 3; part++) {
        tagged.append(
            mails.get(part).replaceFirst("\\[PATCH [^\\]]*\\]", "[" + tag.formatted(part + 1)));
      }
      forms.add("[" + tag, Tool.AM, tagged.toString());
    }
    forms.add("files in order", Tool.AM, mails.toArray(String[]::new));
    forms.add(
        "single patches in one file",
        Tool.AM,
        drafts.mail("one", MODIFY) + drafts.mail("two", NEW_FILE));
  }

  /** Threads as lists keep them; b4 tells what of them is to be applied. */
  private void threads() throws Exception {
    List<String> first = drafts.mails(EACH_NEEDS_THE_LAST, "step", "--thread", "--cover-letter");
    List<String> apart = drafts.mails(EACH_OF_ITS_OWN, "part", "--thread");
    List<String> second = drafts.mails(EACH_NEEDS_THE_LAST, "step", "--thread", "-v2");
    forms.add("out of order", Tool.B4, first.get(2) + first.get(1) + first.get(3));
    forms.add("with a cover letter", Tool.B4, String.join("", first));
    forms.add("with an older version", Tool.B4, String.join("", first) + String.join("", second));
    forms.add(
        "twice from two lists", Tool.B4, String.join("", apart) + apart.get(1) + "____\nlist\n");
    forms.add(
        "with an answer that has a diff",
        Tool.B4,
        String.join("", apart)
            + apart
                .get(1)
                .replace("Subject: ", "Subject: Re: ")
                .replaceFirst("(?m)^Message-Id: .*$", "Message-Id: <r@example.org>")
                .replace("+new", "+other"));
    for (int missing = 0; missing < 3; missing++) {
      var rest = new ArrayList<>(apart);
      rest.remove(missing);
      forms.addRefused("part " + (missing + 1) + " is missing", Tool.B4, String.join("", rest));
    }
    String again = apart.get(1).replace("PATCH 2/3", "PATCH v2 2/3").replace("+new", "+newer");
    String answer =
        again
            .replaceFirst("(?m)^(In-Reply-To|References): .*\n", "")
            .replaceFirst("(?m)^(In-Reply-To|References): .*\n", "")
            .replaceFirst(
                "(?m)^Message-Id: (<.*>)$", "Message-Id: <again@example.org>\nIn-Reply-To: $1");
    forms.add("one part sent anew in answer to it", Tool.B4, String.join("", apart) + answer);
    forms.addRefused(
        "one part sent anew elsewhere",
        Tool.B4,
        String.join("", apart) + answer.replaceFirst("(?m)^In-Reply-To: .*\n", ""));
    forms.addRefused("one part of a version alone", Tool.B4, answer);
    forms.addRefused("one part alone", Tool.B4, apart.get(2));
  }

  private static byte[] gzip(String text) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes(text));
    }
    return packed.toByteArray();
  }

  private static byte[] xz(String text) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = new XZOutputStream(packed, new LZMA2Options())) {
      out.write(bytes(text));
    }
    return packed.toByteArray();
  }
}
