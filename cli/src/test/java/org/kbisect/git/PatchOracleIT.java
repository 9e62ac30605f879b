package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.git.PatchForms.Form;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.LocalPrograms;

/** What comes of a patch is what git am, git apply, or b4 and git am make of it; or all refuse. */
class PatchOracleIT {
  @TempDir private Path folder;
  private DrawnRepository repository;
  private WorkTree tree;
  private String base;
  private int accepted;

  @TestFactory
  Stream<DynamicTest> makesTheTreeThatGitMakes() throws Exception {
    repository = DrawnRepository.in(folder.resolve("r"));
    var drafts = new PatchDrafts(repository, folder.resolve("drafts"));
    var forms = new PatchForms();
    new DiffForms(drafts, forms).add();
    new MailForms(drafts, forms).add();
    base = repository.git("rev-parse", "base").strip();
    tree = repository.workTree(folder.resolve("tree"));
    List<Form> all = forms.all();
    return Stream.concat(
        all.stream().map(form -> DynamicTest.dynamicTest(form.name(), () -> compare(form))),
        Stream.of(DynamicTest.dynamicTest("enough of them", () -> enough(all.size()))));
  }

  private void enough(int tried) {
    assertThat(tried).isGreaterThanOrEqualTo(60);
    assertThat(accepted).isGreaterThanOrEqualTo(45);
  }

  private void compare(Form form) throws Exception {
    Path place = Files.createTempDirectory(folder, "form");
    Optional<String> gits = gits(form, write(place.resolve("plain"), form.files()));
    Optional<String> ours = ours(write(place.resolve("given"), form.given()));

    assertThat(ours).isEqualTo(gits);
    accepted += ours.isPresent() ? 1 : 0;
    if (form.refused()) {
      assertThat(ours).isEmpty();
    }
  }

  private static List<Path> write(Path place, List<byte[]> files) throws IOException {
    Files.createDirectories(place);
    var written = new ArrayList<Path>();
    for (byte[] content : files) {
      written.add(Files.write(place.resolve("%04d.patch".formatted(written.size())), content));
    }
    return written;
  }

  private Optional<String> ours(List<Path> files) throws Exception {
    try {
      String result = new PatchStack(tree, new LocalPrograms()).apply(base, Mailbox.read(files));
      return Optional.of(tree.treeId(result));
    } catch (InvalidRequest refused) {
      return Optional.empty();
    }
  }

  private Optional<String> gits(Form form, List<Path> files) throws Exception {
    repository.git("checkout", "-q", "-f", "--detach", base);
    repository.git("clean", "-fdq");
    try {
      switch (form.tool()) {
        case APPLY -> git(List.of("apply", "--index"), files);
        case APPLY_BARE -> git(List.of("apply", "--index", "-p0"), files);
        case AM -> git(List.of("am", "-q"), files);
        case B4 -> git(List.of("am", "-q"), List.of(collected(files.get(0))));
      }
      return Optional.of(repository.git("write-tree").strip());
    } catch (IOException refused) {
      if (Files.exists(repository.directory().resolve(".git/rebase-apply"))) {
        repository.git("am", "--abort");
      }
      return Optional.empty();
    }
  }

  private void git(List<String> words, List<Path> files) throws Exception {
    var arguments = new ArrayList<>(words);
    files.forEach(file -> arguments.add(file.toString()));
    repository.git(arguments.toArray(String[]::new));
  }

  /** The mailbox that b4 makes of a thread; it warns only where kbisect refuses. */
  private Path collected(Path thread) throws Exception {
    Path result = thread.resolveSibling("collected.mbx");
    Path said = thread.resolveSibling("b4.log");
    var b4 =
        new ProcessBuilder("b4", "-n", "--offline-mode", "am", "-m", thread.toString(), "-o", "-")
            .directory(repository.directory().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(result.toFile())
            .redirectError(said.toFile());
    b4.environment().put("HOME", folder.toString());
    int code = b4.start().waitFor();
    if (code != 0 || Files.readString(said).contains("Thread incomplete")) {
      throw new IOException(Files.readString(said));
    }
    return result;
  }
}
