package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitStudyTest {
  @TempDir private Path directory;
  private DrawnRepository repository;

  @BeforeEach
  void makeRepository() throws Exception {
    repository = DrawnRepository.in(directory.resolve("r"));
    repository.write("Makefile", "VERSION = 6\nPATCHLEVEL = 1\nSUBLEVEL = 170\nEXTRAVERSION =\n");
    repository.write("a.c", "int a; /* one */\nchar *s = \"/* no comment */\"; // end\n");
    repository.commit("start");
  }

  @Test
  void signersAreThoseOfTheFootersEachOnce() throws Exception {
    repository.write("a.c", "int b;\n");
    String commit =
        repository.commit(
            "subject\n\nSigned-off-by: in the middle\n\nbody\n\n"
                + "Signed-off-by: Ada Example <ada@example.org>\n"
                + "Reviewed-by: Bo <bo@example.org>\n"
                + "Signed-off-by: Łukasz <l@example.org>\n"
                + "Signed-off-by: Ada Example <ada@example.org>\n");

    try (UserRepository user = repository.user()) {
      CommitStudy study = user.study(ObjectId.fromString(commit));
      assertThat(study.signers())
          .containsExactly("Ada Example <ada@example.org>", "Łukasz <l@example.org>");
      assertThat(study.release()).contains("6.1.170");
      var patch = new ByteArrayOutputStream();
      study.patch(patch);
      assertThat(patch.toString(StandardCharsets.UTF_8)).contains("+++ b/a.c", "+int b;");
      assertThat(user.isPublished(ObjectId.fromString(commit))).isEmpty();
    }
  }

  @Test
  void changesOfCommentsAreNoneOfCode() throws Exception {
    assertThat(touchesOnly("a.c", "int  a; // two\n\nchar *s = \"/* no comment */\";\n"))
        .contains("comments and blanks");
    assertThat(touchesOnly("a.c", "int a;\nchar *s = \"/* NO comment */\";\n")).isEmpty();
    assertThat(touchesOnly("a.c", "int a; char *s = \"/* NO comment */\";\n")).isEmpty();
  }

  @Test
  void filesThatNoKernelOfOursIsBuiltOfAreNamed() throws Exception {
    assertThat(touchesOnly("Documentation/a.rst", "x")).contains("documentation");
    assertThat(touchesOnly("tools/testing/selftests/a.c", "x")).contains("tests");
    assertThat(touchesOnly("arch/arm64/mm/a.c", "x")).contains("another architecture (arm64)");
    assertThat(touchesOnly("arch/x86/mm/a.c", "x")).isEmpty();
    assertThat(touchesOnly("drivers/a.c", "x")).isEmpty();
  }

  @Test
  void aCommitOfNoRemoteBranchIsNotPublished() throws Exception {
    var clone = new DrawnRepository(directory.resolve("clone"));
    repository.git("clone", "-q", ".", clone.directory().toString());
    String theirs = clone.git("rev-parse", "HEAD").strip();
    clone.git("config", "user.name", "Bo");
    clone.git("config", "user.email", "bo@example.org");
    String own = clone.commit("own");

    try (UserRepository user = clone.user()) {
      assertThat(user.isPublished(ObjectId.fromString(theirs))).contains(true);
      assertThat(user.isPublished(ObjectId.fromString(own))).contains(false);
    }
  }

  private Optional<String> touchesOnly(String file, String text) throws Exception {
    repository.write(file, text);
    String commit = repository.commit("change");
    try (UserRepository user = repository.user()) {
      return user.study(ObjectId.fromString(commit)).touchesOnly();
    }
  }
}
