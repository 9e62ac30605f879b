package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.app.Directories;
import org.kbisect.app.Draft;
import org.kbisect.app.DraftKey;
import org.kbisect.app.Installation;
import org.kbisect.app.RequestBuilder;
import org.kbisect.app.Wiring;
import org.kbisect.git.DrawnRepository;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What {@code kbisect bisect} refuses before it makes anything, and the words in which it does. */
class BadOptionsTest {
  private static final Installation INSTALLATION =
      new Installation(Path.of("..").toAbsolutePath().normalize());

  @TempDir private static Path directory;

  /** The options of a bisection. */
  private static final class Options {
    @Mixin private RangeOptions range = new RangeOptions();
    @Mixin private JudgingOptions judging = new JudgingOptions();
    @Parameters private List<String> paths = new ArrayList<>();

    private Draft draft() {
      return Draft.EMPTY.with(DraftKey.PATHS, paths).over(range.draft()).over(judging.draft());
    }
  }

  @BeforeAll
  static void makeFiles() throws Exception {
    var repository = DrawnRepository.in(directory.resolve("r"));
    for (int commit = 0; commit < 6; commit++) {
      repository.commit("commit " + commit);
    }
    DrawnRepository.in(directory.resolve("empty"));
    Files.createDirectories(directory.resolve("plain"));
    Files.writeString(
        directory.resolve("kvm.yaml"),
        "name: k\ndescription: d\naccelerator: kvm\nprocessors: 1\nmemory: 512\n");
    Files.writeString(directory.resolve("odd.yaml"), "name: odd\ncolour: red\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r       | --good nowhere --bad main  | unknown revision 'nowhere'",
        "r       | --good main~5 --bad v6.99  | unknown revision 'v6.99'",
        "r       | --good main --bad main     | good 'main' and bad 'main' are the same commit",
        "r       | --bad main                 | --good is missing",
        "r       | --good main~5              | --bad is missing",
        "empty   | --good main~5 --bad main   | has no commits yet",
        "plain   | --good main~5 --bad main   | not in a git repository",
        "nowhere | --good main~5 --bad main   | no such directory",
        "r       | --good main~5 --bad main --suspect /number | a path begins at the top",
        "r       | --good main~5 --bad main /  | a path begins at the top",
        "r       | --good main~5 --bad main --suspect f --strategy git | leave it or --suspect out",
        "r       | --good main~5 --bad main --also-cpu-model coffee-lake | add that, and have --symptom"
      })
  void namesWhatIsWrongWithTheRange(String place, String words, String message) {
    Draft draft = draft("--run true " + words);

    assertThatThrownBy(() -> new RequestBuilder(wiring(), draft).build(directory.resolve(place)))
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--run true --confidence 1   | --confidence lies between 0.5 and 1, not 1.0",
        "--run true --confidence 0.5 | --confidence lies between 0.5 and 1, not 0.5",
        "--run true --trials 0       | --trials is at least 1, not 0",
        "--run true --strategy x     | unknown strategy 'x'; allowed: auto, exact, git",
        "--run true --at-least 1     | --at-least is a ratio of times, more than 1 and up to 100",
        "--run true --most-boots 0   | --most-boots is at least 1, not 0",
        "--run true --symptom memory-type:wc | allowed: uncached, ",
        "--run true --role hosts     | unknown role 'hosts'; allowed: guest, host",
        "--run true --disk d.img     | --disk is booted, and with --run nothing is",
        "--no-checkout               | --no-checkout is for --run, which is not given",
        "--root /dev/vda1            | --root is for --disk, which is not given",
        "--disk nowhere.qcow2        | there is no file ",
        "--scenario nothing          | no scenario 'nothing'",
        "--machine nothing           | no machine 'nothing'",
        "--config nothing            | no configuration 'nothing'",
        "--scenario DIR/odd.yaml     | odd.yaml:2: colour: is not known here",
        "--machine DIR/odd.yaml      | odd.yaml:2: colour: is not known here",
        "--measure up..down          | measure up..down of scenario weston: no step is named up",
        "--symptom nothing           | unknown symptom nothing; allowed: slower",
        "--symptom panic:[           | symptom panic:[",
        "--time warped               | --time is real or virtual, not 'warped'",
        "--cpu-model z80             | no CPU model 'z80': it is no file, and kbisect comes with coffee",
        "--cpu-model no-cost --memory-policy x  | unknown memory policy 'x'; allowed: force-wb, honor",
        "--memory-policy uc                     | and --cpu-model what it costs: add it",
        "--cpu-model no-cost --time virtual     | virtual time counts instructions",
        "--cpu-model no-cost --machine DIR/kvm.yaml | works with TCG only",
        "--role host --cpu-model no-cost        | is an emulated host, which shows what KVM asks for",
        "--role host --symptom slower           | an emulated host shows no times",
        "--role host --symptom slower --cpu-model z80 --guest-revision v1 | no CPU model 'z80'",
        "--role host --symptom slower --cpu-model no-cost | --guest-revision is missing",
        "--role host --symptom slower --cpu-model no-cost --memory-policy uc | leave the memory policy",
        "--role host --symptom slower --cpu-model no-cost --scenario vmx-memory-type | is a host's, and",
        "--role host --symptom slower --cpu-model no-cost --time virtual | shows no times",
        "--tests /tmp --place nested | run by a host of a lab, and place nested has none",
        "--tests /tmp --scenario weston | --tests brings its scenario",
        "--symptom test-fails:vmx | name them with --tests FOLDER",
        "--base-config host | ask a host of a lab, and place local has none: add --role host",
        "--localmodconfig --role host --place nested --guest-revision v1 | place nested has none",
        "--guest-revision v1                    | it goes with --role host and --symptom slower",
        "--role host --time virtual             | an emulated host shows no times",
        "--role host --machine vga-std          | --role host needs a machine that emulates a host",
        "--machine vmx-emulated                 | boots a host's kernel: add --role host",
        "--guest-program p --role guest         | --guest-program runs on a host: leave --role out",
        "--guest-program p --scenario weston    | leave --scenario out",
      })
  void namesWhatIsWrongWithTheJudging(String words, String message) {
    assertThatThrownBy(
            () -> {
              var builder = new RequestBuilder(wiring(), draft(words));
              var judge = builder.judge();
              builder.search(judge);
              wiring().requireRunnable(judge);
            })
        .hasMessageContaining(message);
  }

  private static Draft draft(String words) {
    var options = new Options();
    String placed = words.strip().replace("DIR", directory.toString());
    CommandLine.populateCommand(options, placed.split(" +", -1));
    return options.draft();
  }

  private static Wiring wiring() {
    var directories = new Directories(directory.resolve("state"), directory.resolve("cache"));
    return new Wiring(INSTALLATION, directories, new LocalPrograms(), Clocks.system());
  }
}
