package org.kbisect.git;

import static org.kbisect.git.PatchDrafts.CONTENT;
import static org.kbisect.git.PatchDrafts.DELETE;
import static org.kbisect.git.PatchDrafts.MODIFY;
import static org.kbisect.git.PatchDrafts.NEW_FILE;
import static org.kbisect.git.PatchDrafts.git;
import static org.kbisect.git.PatchDrafts.replace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.kbisect.git.PatchDrafts.Change;
import org.kbisect.git.PatchForms.Tool;

/** Every kind of change, as git and diff write it. */
final class DiffForms {
  private final PatchDrafts drafts;
  private final PatchForms forms;

  DiffForms(PatchDrafts drafts, PatchForms forms) {
    this.drafts = drafts;
    this.forms = forms;
  }

  void add() throws Exception {
    changes();
    diffs();
  }

  /** Every kind of change that git knows, as git format-patch writes it. */
  private void changes() throws Exception {
    forms.add("a line", Tool.AM, drafts.mail("a line", MODIFY));
    forms.add("a new file", Tool.AM, drafts.mail("new", NEW_FILE));
    forms.add("a new folder", Tool.AM, drafts.mail("new", r -> r.write("n/m/new.c", "int n;\n")));
    forms.add("a new empty file", Tool.AM, drafts.mail("new", r -> r.write("none", "")));
    forms.add("a deleted file", Tool.AM, drafts.mail("deleted", DELETE));
    forms.add("a deleted empty file", Tool.AM, drafts.mail("deleted", git("rm", "-q", "empty")));
    forms.add("a renamed file", Tool.AM, drafts.mail("renamed", git("mv", "old.c", "d/young.c")));
    forms.add(
        "a renamed and changed file",
        Tool.AM,
        drafts.mail(
            "renamed",
            r -> {
              r.git("mv", "old.c", "young.c");
              replace("young.c", "old 3\n", "young 3\n").make(r);
            }));
    forms.add(
        "a copy",
        Tool.AM,
        drafts
            .mails(
                List.of(r -> r.write("d/copy.c", CONTENT.replace("line 2\n", "copy 2\n"))),
                "copied",
                "--find-copies-harder")
            .get(0));
    forms.add(
        "a binary file",
        Tool.AM,
        drafts.mail("binary", r -> r.write("picture.bin", new byte[] {0, 9, 8, 7, 0, 0})));
    forms.add(
        "a new binary file",
        Tool.AM,
        drafts.mail("binary", r -> r.write("new.bin", new byte[] {0, 9, 8})));
    forms.add(
        "a mode",
        Tool.AM,
        drafts.mail("mode", r -> r.directory().resolve("tool.sh").toFile().setExecutable(true)));
    forms.add(
        "a link within the tree",
        Tool.AM,
        drafts.mail(
            "link",
            r -> Files.createSymbolicLink(r.directory().resolve("d/in"), Path.of("../old.c"))));
    forms.add(
        "a link becomes a file",
        Tool.AM,
        drafts.mail(
            "type",
            r -> {
              Files.delete(r.directory().resolve("link"));
              r.write("link", "a file\n");
            }));
    forms.add(
        "a name of UTF-8", Tool.AM, drafts.mail("name", replace("gr\u00fcn.c", "line 9\n", "x\n")));
    forms.add(
        "a name with a space", Tool.AM, drafts.mail("s", replace("sp ace.c", "line 9\n", "x\n")));
    forms.add(
        "content of Latin-1, the mail of UTF-8",
        Tool.AM,
        withCharset(drafts.mail("gr\u00fcn", replace("latin.txt", "drei", "f\u00fcnf")), "UTF-8"));
    forms.add("no newline at the end", Tool.AM, drafts.mail("end", replace("cut", "two", "zwei")));
    forms.add("a newline added", Tool.AM, drafts.mail("end", replace("cut", "two", "two\n")));
    forms.add("a newline removed", Tool.AM, drafts.mail("end", replace("x", "old\n", "old")));
    forms.add("many hunks", Tool.AM, drafts.mail("s", replace("d/f.c", "0\n", "0 and more\n")));
    forms.add(
        "many files",
        Tool.AM,
        drafts.mail(
            "many",
            r -> {
              MODIFY.make(r);
              NEW_FILE.make(r);
              DELETE.make(r);
              replace("sp ace.c", "line 1\n", "x\n").make(r);
            }));
    forms.add(
        "a carriage return kept", Tool.APPLY, drafts.diff(replace("dos.txt", "dos 5", "DOS 5")));
  }

  private static String withCharset(String mail, String charset) {
    String plain = mail.replaceAll("(?m)^(MIME-Version|Content-T[^:]*):.*\n", "");
    return plain.replaceFirst(
        "\nSubject:",
        "\nMIME-Version: 1.0\nContent-Type: text/plain; charset="
            + charset
            + "\nContent-Transfer-Encoding: 8bit\nSubject:");
  }

  /** Plain diffs, by git and by diff. */
  private void diffs() throws Exception {
    Change all =
        r -> {
          MODIFY.make(r);
          NEW_FILE.make(r);
          DELETE.make(r);
        };
    String plain = drafts.diff(MODIFY);
    forms.add("git diff", Tool.APPLY, plain);
    forms.add("git diff of all kinds", Tool.APPLY, drafts.diff(all, "--binary"));
    forms.add(
        "git diff with other prefixes",
        Tool.APPLY,
        drafts.diff(all, "--src-prefix=i/", "--dst-prefix=w/"));
    forms.add("git diff without prefixes", Tool.APPLY_BARE, drafts.diff(all, "--no-prefix"));
    forms.add(
        "without prefixes, a new file alone",
        Tool.APPLY_BARE,
        drafts.diff(NEW_FILE, "--no-prefix"));
    forms.add(
        "without prefixes, a deletion alone", Tool.APPLY_BARE, drafts.diff(DELETE, "--no-prefix"));
    forms.add(
        "without prefixes, a new folder alone",
        Tool.APPLY_BARE,
        drafts.diff(r -> r.write("n/m/new.c", "int n;\n"), "--no-prefix"));
    forms.add(
        "without prefixes, a mode alone",
        Tool.APPLY_BARE,
        drafts.diff(
            r -> r.directory().resolve("d/f.c").toFile().setExecutable(true), "--no-prefix"));
    forms.add("little context", Tool.APPLY, drafts.diff(MODIFY, "-U1"));
    forms.add("no context", Tool.APPLY, drafts.diff(MODIFY, "-U0"));
    forms.add("words before and behind", Tool.APPLY, "Hello,\n\n" + plain + "\nBye.\n");
    forms.add(
        "moved by some lines", Tool.APPLY, plain.replace("@@ -12,7 +12,7 @@", "@@ -9,7 +9,7 @@"));
    String index = plain.replaceAll("(?m)^(diff|index) .*\n", "");
    forms.add("no more than names and a hunk", Tool.APPLY, index);
    forms.add(
        "a line of times",
        Tool.APPLY,
        index.replaceAll("(?m)^((---|\\+\\+\\+) .*)$", "$1\t2024-03-04 09:12:00"));
    forms.add(
        "svn's",
        Tool.APPLY_BARE,
        "Index: d/f.c\n====\n" + index.replace(" a/", " ").replace(" b/", " "));
    forms.add(
        "a new file without prefixes and without git's lines",
        Tool.APPLY_BARE,
        "--- /dev/null\n+++ d/new.c\n@@ -0,0 +1 @@\n+int n;\n");
    for (String zone : List.of("UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata")) {
      forms.add("diff -ruN in " + zone, Tool.APPLY, drafts.diffOfTrees(all, zone, "-ruN"));
    }
    forms.add("diff -rup", Tool.APPLY, drafts.diffOfTrees(MODIFY, "UTC", "-rup"));
    String end = drafts.diff(replace("cut", "two", "zwei"));
    for (String words :
        List.of("Kein Zeilenumbruch am Dateiende.", "Pas de fin de ligne \u00c3\u00a0 la fin")) {
      forms.add(
          "the end in another language: " + words.substring(0, 4),
          Tool.APPLY,
          end.replace("No newline at end of file", words));
    }
    forms.add(
        "blank context without its space",
        Tool.APPLY,
        drafts.diff(replace("blank", "b", "B")).replace("\n \n", "\n\n"));
    forms.addRefused("cut short", Tool.APPLY, plain.substring(0, plain.indexOf("zeile")));
    forms.addRefused("a wrapped line", Tool.APPLY, plain.replace(" line 16", " line\n16"));
    forms.addRefused("other context", Tool.APPLY, plain.replace(" line 16", " line 61"));
    forms.addRefused(
        "a hunk at the first line that is elsewhere",
        Tool.APPLY,
        "--- a/d/f.c\n+++ b/d/f.c\n@@ -1,2 +1,2 @@\n-line 8\n+x\n line 9\n");
    forms.addRefused(
        "a file that is there is made",
        Tool.APPLY,
        drafts.diff(NEW_FILE).replace("d/new.c", "d/f.c"));
    forms.addRefused(
        "a file that is not there is changed", Tool.APPLY, plain.replace("d/f.c", "d/no.c"));
    forms.addRefused(
        "a deletion of other content",
        Tool.APPLY,
        drafts.diff(DELETE).replace("-line 7\n", "-line 77\n"));
    forms.addRefused("twice the same", Tool.APPLY, plain, plain);
    forms.addRefused(
        "climbs out", Tool.APPLY, drafts.diff(NEW_FILE).replace("d/new.c", "../new.c"));
    forms.addRefused(
        "into .git", Tool.APPLY, drafts.diff(NEW_FILE).replace("d/new.c", ".git/new.c"));
    forms.addRefused(
        "through a link", Tool.APPLY, drafts.diff(NEW_FILE).replace("d/new.c", "link/new.c"));
  }
}
