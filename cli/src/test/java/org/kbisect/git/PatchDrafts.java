package org.kbisect.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Patches as git writes them of a small repository; texts have one character for each byte. */
final class PatchDrafts {
  static final String CONTENT = DrawnRepository.lines("line", 1, 30);

  static final Change MODIFY = replace("d/f.c", "line 15\n", "zeile 15\n");
  static final Change NEW_FILE = repository -> repository.write("d/new.c", "int n;\n");
  static final Change DELETE = git("rm", "-q", "d/g.c");

  private final DrawnRepository repository;
  private final Path folder;
  private int written;

  /** A change of the work tree. */
  interface Change {
    void make(DrawnRepository repository) throws Exception;
  }

  PatchDrafts(DrawnRepository repository, Path folder) throws Exception {
    this.repository = repository;
    this.folder = folder;
    repository.git("config", "b4.attestation-policy", "off");
    repository.write("d/f.c", CONTENT);
    repository.write("d/g.c", CONTENT);
    repository.write("old.c", DrawnRepository.lines("old", 1, 20));
    repository.write("picture.bin", new byte[] {0, 1, 2, 3});
    repository.write("tool.sh", "exit 0\n");
    repository.write("latin.txt", bytes("eins\ngr\u00f6\u00dfe\ndrei\n"));
    repository.write("dos.txt", DrawnRepository.lines("dos", 1, 9).replace("\n", "\r\n"));
    repository.write("cut", "one\ntwo");
    repository.write("sp ace.c", CONTENT);
    repository.write("gr\u00fcn.c", CONTENT);
    repository.write("empty", "");
    repository.write("blank", "a\n\nb\n\nc\n");
    for (String part : List.of("x", "y", "z")) {
      repository.write(part, "old\n");
    }
    Files.createSymbolicLink(repository.directory().resolve("link"), Path.of("d/f.c"));
    repository.commit("start");
    repository.git("tag", "base");
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static Change replace(String file, String old, String young) {
    return repository -> {
      Path path = repository.directory().resolve(file);
      String text = Bytes.text(Files.readAllBytes(path));
      Files.write(path, bytes(text.replace(old, young)));
    };
  }

  static Change git(String... words) {
    return repository -> repository.git(words);
  }

  /** The mail of one change. */
  String mail(String subject, Change change) throws Exception {
    return mails(List.of(change), subject).get(0);
  }

  /** The mails of some changes, one after the other, by git format-patch with these options. */
  List<String> mails(List<Change> changes, String subject, String... options) throws Exception {
    commit(changes, subject);
    Path place = folder.resolve(Integer.toString(written++));
    var words = new ArrayList<>(List.of("format-patch", "-q", "-o", place.toString()));
    words.addAll(List.of(options));
    words.add("base");
    repository.git(words.toArray(String[]::new));
    try (var files = Files.list(place)) {
      var mails = new ArrayList<String>();
      for (Path file : files.sorted().toList()) {
        mails.add(text(file));
      }
      return mails;
    }
  }

  /** The diff of one change, by git diff with these options. */
  String diff(Change change, String... options) throws Exception {
    commit(List.of(change), "change");
    Path file = Files.createDirectories(folder).resolve(written++ + ".diff");
    var words = new ArrayList<>(List.of("diff", "--output=" + file));
    words.addAll(List.of(options));
    words.addAll(List.of("base", "HEAD"));
    repository.git(words.toArray(String[]::new));
    return text(file);
  }

  private void commit(List<Change> changes, String subject) throws Exception {
    repository.git("checkout", "-q", "-f", "--detach", "base");
    repository.git("clean", "-fdq");
    for (Change change : changes) {
      change.make(repository);
      repository.commit(subject);
    }
  }

  /** What diff prints of the trees before and after a change, in a time zone and a language. */
  String diffOfTrees(Change change, String zone, String... options) throws Exception {
    Path place = Files.createDirectories(folder.resolve("trees" + written++));
    repository.git(
        "worktree", "add", "-q", "--detach", place.resolve("linux.orig").toString(), "base");
    commit(List.of(change), "change");
    repository.git("worktree", "add", "-q", "--detach", place.resolve("linux").toString(), "HEAD");
    var words = new ArrayList<>(List.of("diff", "--exclude=.git"));
    words.addAll(List.of(options));
    words.addAll(List.of("linux.orig", "linux"));
    Path file = place.resolve("trees.diff");
    var diff = new ProcessBuilder(words).directory(place.toFile()).redirectOutput(file.toFile());
    diff.environment().put("TZ", zone);
    diff.start().waitFor();
    return text(file);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
