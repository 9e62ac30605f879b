package org.kbisect.report.model;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.kbisect.campaign.BisectionRequest;
import org.kbisect.campaign.BisectionRequest.SearchSettings;
import org.kbisect.campaign.BisectionResult;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.Judging;
import org.kbisect.campaign.Lineage;
import org.kbisect.campaign.SoughtEffect;
import org.kbisect.campaign.TimedTrials;
import org.kbisect.campaign.Trial;
import org.kbisect.campaign.Verification;
import org.kbisect.judge.Call;
import org.kbisect.judge.Sample;
import org.kbisect.judge.SymptomKind;
import org.kbisect.place.Platform;
import org.kbisect.search.CommitGraph;
import org.kbisect.search.Strategy;

/**
 * A bisection of ten commits in a line, of which number 6 is the culprit, with the evidence of its
 * boots drawn: what a report is made of, without a kernel.
 */
public final class DrawnCampaign {
  private static final int SIZE = 10;
  public static final int CULPRIT = 6;
  private static final int BOOTS = 5;

  private final Path folder;
  private final Random random = new Random(7);
  private final List<Trial> trials = new ArrayList<>();
  private final Map<Integer, String> subjects = new HashMap<>();
  private List<String> signers = List.of("Ada Example <ada@example.org>");
  private List<String> parents = List.of(id(CULPRIT - 1));
  private Optional<String> touchesOnly = Optional.empty();
  private String release = "6.1.170";
  private Optional<Call> revert = Optional.of(Call.GOOD);
  private Call culprit = Call.BAD;
  private boolean ended = true;
  private int frames = 3;
  private String accelerator = "tcg";
  private String modelled = "null";

  /** One whose evidence is below a folder. */
  public DrawnCampaign(Path folder) {
    this.folder = folder;
  }

  public static String id(int number) {
    return "%012x%028x".formatted(0xabc000000000L + number, number);
  }

  public DrawnCampaign subject(int number, String subject) {
    subjects.put(number, subject);
    return this;
  }

  public DrawnCampaign signedBy(String... names) {
    signers = List.of(names);
    return this;
  }

  public DrawnCampaign parents(String... ids) {
    parents = List.of(ids);
    return this;
  }

  public DrawnCampaign touchesOnly(String what) {
    touchesOnly = Optional.of(what);
    return this;
  }

  public DrawnCampaign release(String version) {
    release = version;
    return this;
  }

  public DrawnCampaign reverted(Optional<Call> call) {
    revert = call;
    return this;
  }

  public DrawnCampaign culpritIs(Call call) {
    culprit = call;
    return this;
  }

  public DrawnCampaign unfinished() {
    ended = false;
    return this;
  }

  /** Whose boots are an emulator's from now on. */
  public DrawnCampaign emulated() {
    accelerator = Platform.EMULATOR;
    return this;
  }

  /** Whose boots are charged for memory from now on. */
  public DrawnCampaign modelled() {
    modelled = "{\"cpu\": \"sapphire-rapids\", \"policy\": \"honor-guest-pat\"}";
    return this;
  }

  public DrawnCampaign frames(int number) {
    frames = number;
    return this;
  }

  /** The ends, a few steps, the culprit and its parent, and the bad end without the culprit. */
  public DrawnCampaign boot() throws IOException {
    for (int boot = 0; boot < BOOTS; boot++) {
      boot(id(0), 1);
      boot(id(SIZE - 1), 4);
    }
    skip(id(7));
    for (int boot = 0; boot < 3; boot++) {
      boot(id(CULPRIT), 4);
      boot(id(CULPRIT - 1), 1);
      boot(id(4), 1);
      boot(id(0xffff), 1);
    }
    return this;
  }

  private void skip(String commit) {
    trials.add(
        new Trial(
            commit,
            new Sample.Unusable("make vmlinux: a.c:1:1: error: <b>no</b>"),
            "skipped: make vmlinux: a.c:1:1: error: <b>no</b>",
            Optional.empty(),
            5,
            0,
            false,
            Optional.empty(),
            Optional.empty()));
  }

  /** One more boot of a commit that takes about so many seconds. */
  public DrawnCampaign boot(String commit, double seconds) throws IOException {
    double took = seconds * (1 + random.nextDouble() / 50);
    Path evidence =
        Files.createDirectories(
            folder.resolve("trials/%04d-%.12s".formatted(trials.size() + 1, commit)));
    draw(evidence);
    trials.add(
        new Trial(
            commit,
            new Sample.Time(took),
            String.format(Locale.ROOT, "settled, measured %.3f s", took),
            Optional.of("kernel of " + commit),
            0,
            took + 4,
            false,
            Optional.empty(),
            Optional.of(evidence.toString())));
    return this;
  }

  /** Both build the same kernel. */
  public void sameKernel(int one, int other) {
    trials.replaceAll(
        trial ->
            trial.commit().equals(id(other))
                ? withSignature(trial, "kernel of " + id(one))
                : trial);
  }

  private static Trial withSignature(Trial trial, String signature) {
    return new Trial(
        trial.commit(),
        trial.sample(),
        trial.summary(),
        Optional.of(signature),
        trial.buildSeconds(),
        trial.bootSeconds(),
        trial.reused(),
        trial.picture(),
        trial.evidence());
  }

  private void draw(Path evidence) throws IOException {
    Files.writeString(
        evidence.resolve("timeline.json"),
        """
        {"outcome": "Settled", "panic": null, "steps": [], "events": [],
         "frames": {"restarts": 2, "returns": [2.0, 3.0]},
         "platform": {"machine": "bochs-display", "accelerator": "%s", "cpu": "qemu64",
           "hostCpu": "A <Processor>", "microcode": "0x1", "hostKernel": "6.1.0", "modelled": %s},
         "argv": ["qemu-system-x86_64", "-machine", "pc", "-kernel", "/cache/vmlinux"],
         "remarks": ["accelerator tcg: no /dev/kvm"]}
        """
            .formatted(accelerator, modelled));
    Files.writeString(
        evidence.resolve("console.log"), "[    1.0] Linux <script>alert(1)</script>\u001b[31m\n");
    Files.writeString(
        evidence.resolve("strip.json"),
        IntStream.rangeClosed(1, frames)
            .mapToObj(second -> second + ".000")
            .collect(Collectors.joining(", ", "{\"seconds\": [", "]}")));
    ImageIO.write(strip(), "png", evidence.resolve("strip.png").toFile());
  }

  /** Frames of a desktop: a gradient, noise, and a window. */
  private BufferedImage strip() {
    var strip = new BufferedImage(frames * 244, 150, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D pen = strip.createGraphics();
    for (int frame = 0; frame < frames; frame++) {
      for (int line = 0; line < 135; line++) {
        pen.setColor(new Color(20 + line, 40 + random.nextInt(60), 200 - line));
        pen.fillRect(frame * 244, line, 240, 1);
      }
      for (int dot = 0; dot < 1500; dot++) {
        pen.setColor(new Color(random.nextInt(0x1000000)));
        pen.fillRect(frame * 244 + random.nextInt(240), random.nextInt(135), 2, 2);
      }
      pen.setColor(Color.WHITE);
      pen.fillRect(frame * 244 + 40 + frame, 30, 120, 70);
    }
    pen.dispose();
    return strip;
  }

  public Told told() {
    return new Told(
        3,
        "bisect",
        "v1..HEAD in /r",
        Instant.parse("2026-11-26T09:43:25Z"),
        trials,
        folder,
        new Commits());
  }

  /** What is told of it. */
  public Report report() {
    var request =
        new BisectionRequest(
            "/r",
            List.of(id(0)),
            id(SIZE - 1),
            List.of("v1", "HEAD"),
            false,
            List.of(),
            List.of(),
            TimedTrials.JUDGE,
            new SearchSettings(BOOTS, "auto", 0.95, false, false));
    var judging =
        Judging.of(SymptomKind.TIMED, BOOTS, false, Strategy.AUTO, 0.95, SoughtEffect.USUAL);
    var finding =
        new Finding.FirstBad(
            id(CULPRIT), 0.9876, new Verification(Optional.of(Call.GOOD), culprit, revert));
    return new OfBisection(
            told(),
            request,
            judging,
            ended
                ? Optional.of(new BisectionResult(finding, 4, 5, trials.size(), 0, 120))
                : Optional.empty())
        .report();
  }

  private final class Commits implements CommitSource {
    @Override
    public boolean isThere() {
      return true;
    }

    @Override
    public Optional<String> subject(String commit) {
      return IntStream.range(0, SIZE)
          .filter(number -> id(number).equals(commit))
          .mapToObj(number -> subjects.getOrDefault(number, "drm: commit " + number))
          .findFirst();
    }

    @Override
    public Optional<CommitFacts> facts(String commit) {
      return subject(commit)
          .map(
              subject ->
                  new CommitFacts(
                      commit,
                      subject,
                      "Grace Example <grace@example.org>",
                      signers,
                      parents,
                      touchesOnly,
                      Optional.of(release),
                      Optional.of(true)));
    }

    @Override
    public Optional<Lineage.NumberedRange> range() {
      return Optional.of(
          new Lineage.NumberedRange(
              CommitGraph.line(SIZE),
              IntStream.range(0, SIZE).mapToObj(DrawnCampaign::id).toList(),
              List.of(0),
              SIZE - 1));
    }
  }
}
