package org.kbisect.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.kbisect.TestKernel;

/**
 * A history drawn from a seed on the demo's good end. Of twenty commits nineteen touch what is not
 * built: other processors, file systems, sound, documentation. The others change, in turn, a
 * header, a makefile, a configuration file, the input of a generated header, a script; move a file;
 * and add a header that stands before another, or take it away again.
 */
final class DrawnKernelHistory {
  private static final Pattern NOT_BUILT =
      Pattern.compile(
          "(arch/(?!x86/|um/)|fs/(btrfs|ext4|nfs|ntfs3|ocfs2|xfs)/|sound/|Documentation/)"
              + ".*\\.(c|h|rst)");

  private static final int NONE = 0;
  private static final String SHADOW = "arch/x86/include/asm/local64.h";

  private final Path repository;
  private final Random random;
  private final Map<String, String> changed = new HashMap<>();
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private final List<String> notBuilt;

  private DrawnKernelHistory(Path repository, Random random) throws Exception {
    this.repository = repository;
    this.random = random;
    this.notBuilt =
        GeneratedRepository.git(repository, "ls-tree", "-r", "--name-only", "base")
            .lines()
            .filter(path -> NOT_BUILT.matcher(path).matches())
            .toList();
  }

  /**
   * Makes one for benchmarks. Arguments: the repository's directory, how many commits, the seed,
   * and perhaps which of the commits, counted from 1, also makes the demo's scenarios slow.
   */
  public static void main(String[] arguments) throws Exception {
    int slow = arguments.length > 3 ? Integer.parseInt(arguments[3]) : NONE;
    make(Path.of(arguments[0]), Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]), slow);
  }

  /** Makes the repository; its ends are the branches {@code base} and {@code main}. */
  static void make(Path repository, int commits, long seed) throws Exception {
    make(repository, commits, seed, NONE);
  }

  private static void make(Path repository, int commits, long seed, int slow) throws Exception {
    Path demo = TestKernel.repository();
    Files.createDirectories(repository);
    GeneratedRepository.git(repository, "init", "-q", "-b", "main");
    Files.writeString(
        repository.resolve(".git/objects/info/alternates"), demo.resolve(".git/objects") + "\n");
    String base = GeneratedRepository.git(demo, "rev-parse", "demo-good^{commit}").strip();
    GeneratedRepository.git(repository, "update-ref", "refs/heads/base", base);
    new DrawnKernelHistory(repository, new Random(seed)).write(commits, slow);
  }

  private void write(int commits, int slow) throws Exception {
    for (int commit = 1; commit <= commits; commit++) {
      say("commit refs/heads/main\n");
      say("committer Ada Example <ada@example.org> %d +0000\n".formatted(1_700_000_000L + commit));
      data("commit " + commit + "\n");
      if (commit == 1) {
        say("from refs/heads/base^0\n");
      }
      if (random.nextInt(20) > 0) {
        String path = notBuilt.get(random.nextInt(notBuilt.size()));
        change(path, text -> text + comment(path, "number " + random.nextInt(1 << 20)));
      } else {
        changeWhatIsBuilt(random.nextInt(7));
      }
      if (commit == slow) {
        slowDown();
      }
    }
    Path file = repository.resolveSibling("stream");
    Files.write(file, stream.toByteArray());
    var process =
        new ProcessBuilder("git", "fast-import", "--quiet")
            .directory(repository.toFile())
            .redirectInput(file.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  /** What the demo's culprit does that is slow, to a file that nothing here changes. */
  private void slowDown() throws Exception {
    String culprit = SlowCommit.in(TestKernel.repository());
    String path = "drivers/gpu/drm/ttm/ttm_bo_util.c";
    String patch = GeneratedRepository.git(repository, "diff", culprit + "^", culprit, "--", path);
    Path file = Files.writeString(repository.resolveSibling("slow.patch"), patch);
    GeneratedRepository.git(repository, "read-tree", "base");
    GeneratedRepository.git(repository, "apply", "--cached", file.toAbsolutePath().toString());
    String slow = GeneratedRepository.git(repository, "show", ":" + path);
    change(path, text -> slow);
  }

  private void changeWhatIsBuilt(int kind) throws Exception {
    String number = "number " + random.nextInt(1 << 20);
    switch (kind) {
      case 0 -> change("include/linux/bsearch.h", text -> text + "/* " + number + " */\n");
      case 1 -> change("lib/Makefile", text -> text + "# " + number + "\n");
      case 2 -> change("lib/Kconfig", text -> text + "# " + number + "\n");
      case 3 -> change("kernel/bounds.c", text -> text + "/* " + number + " */\n");
      case 4 -> change("scripts/link-vmlinux.sh", text -> text + "# " + number + "\n");
      case 5 -> move();
      default -> shadow();
    }
  }

  private void move() throws Exception {
    boolean back = text("lib/Makefile").contains("bsearch_moved.o");
    String from = back ? "lib/bsearch_moved" : "lib/bsearch";
    String to = back ? "lib/bsearch" : "lib/bsearch_moved";
    String moved = text(from + ".c");
    remove(from + ".c");
    change(to + ".c", text -> moved);
    change("lib/Makefile", text -> text.replace(name(from) + ".o", name(to) + ".o"));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private void shadow() throws Exception {
    if (text(SHADOW).isEmpty()) {
      change(SHADOW, text -> "#include <asm-generic/local64.h>\n");
    } else {
      remove(SHADOW);
    }
  }

  private static String comment(String path, String words) {
    return path.endsWith(".rst") ? "\n.. " + words + "\n" : "/* " + words + " */\n";
  }

  private void remove(String path) {
    changed.put(path, "");
    say("D " + path + "\n");
  }

  private void change(String path, UnaryOperator<String> change) throws Exception {
    String text = change.apply(text(path));
    changed.put(path, text);
    say("M %s inline %s\n".formatted(path.endsWith(".sh") ? "100755" : "100644", path));
    data(text);
  }

  /** One character for each byte; empty where there is no such file. */
  private String text(String path) throws Exception {
    String known = changed.get(path);
    if (known != null) {
      return known;
    }
    var process =
        new ProcessBuilder("git", "show", "base:" + path).directory(repository.toFile()).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private void data(String text) {
    say("data " + text.length() + "\n" + text + "\n");
  }

  private void say(String text) {
    stream.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
