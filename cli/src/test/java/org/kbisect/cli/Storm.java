package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kbisect.SmallDisk;

/**
 * What happens to a campaign at moments that are drawn: kbisect or what it started is killed or
 * stopped for a while, the disk that its state is on is full for a while, and the date jumps.
 *
 * @param pace of what is struck
 */
record Storm(Random random, Kbisect kbisect, SmallDisk disk, JumpingClock clock, Pace pace) {
  private static final Pattern NUMBER = Pattern.compile("kbisect resume (\\d+)");

  /** Forwards and back: what is a day old must not be deleted for it, nor what is a year old. */
  private static final int MOST_HOURS = 24 * 400;

  private static final int KILLED = 128 + 9;

  /**
   * How often it strikes, in milliseconds. Every campaign ends: what is left of it after the last
   * incident is resumed in calm.
   *
   * @param incidents of each campaign
   * @param longestWait before the next incident
   * @param longestTrouble that something is stopped, or the disk full
   */
  record Pace(int incidents, int longestWait, int longestTrouble) {}

  /** What was done, for the message of a test that fails. */
  private static final class Diary {
    private final List<String> lines = new ArrayList<>();

    void add(String line) {
      lines.add(line);
    }

    @Override
    public String toString() {
      return String.join("; ", lines);
    }
  }

  /** Runs a campaign through the storm; returns how it ended. */
  Kbisect.Ran weather(String... begin) throws Exception {
    var diary = new Diary();
    int left = pace.incidents;
    Optional<String> campaign = Optional.empty();
    while (true) {
      String[] arguments = campaign.map(id -> new String[] {"resume", id, "--json"}).orElse(begin);
      Process process = kbisect.start(arguments);
      while (left > 0 && awaits(process)) {
        left--;
        diary.add(strike(process));
      }
      int code = process.waitFor();
      clock.forget(process);
      String said = Files.readString(kbisect.directory().resolve("err"));
      diary.add("exit " + code);
      System.out.println("storm: " + diary);
      if (code == ExitCode.DONE || code == ExitCode.NOT_AS_HOPED) {
        return new Kbisect.Ran(code, Files.readString(kbisect.directory().resolve("out")), said);
      }
      assertThat(code).as("%s: %s", diary, said).isIn(ExitCode.LAB_FAULT, KILLED);
      assertThat(diary.lines).as("%s: %s", diary, said).hasSizeLessThan(4 * pace.incidents + 4);
      Optional<String> now = number(said);
      campaign = now.isPresent() ? now : campaign;
    }
  }

  /** The campaign's number, where the run came to the point of saying it. */
  private static Optional<String> number(String said) {
    Matcher matcher = NUMBER.matcher(said);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Lets a drawn time pass; returns whether the process still runs. */
  private boolean awaits(Process process) throws InterruptedException {
    Thread.sleep(random.nextInt(pace.longestWait));
    return process.isAlive();
  }

  private String strike(Process process) throws Exception {
    return switch (random.nextInt(6)) {
      case 0 -> {
        process.destroyForcibly().waitFor();
        yield "killed kbisect";
      }
      case 1 -> signalled("KILL", victim(process));
      case 2 -> stopped(process.toHandle());
      case 3 -> stopped(victim(process));
      case 4 -> jumped();
      default -> filled();
    };
  }

  /**
   * One of the programs that kbisect runs next; itself where it runs none any more. What make runs
   * is spared: a killed probe of the compiler looks like a compiler that lacks an option.
   */
  private ProcessHandle victim(Process process) throws InterruptedException {
    while (process.isAlive()) {
      List<ProcessHandle> programs = process.children().toList();
      if (!programs.isEmpty()) {
        return programs.get(random.nextInt(programs.size()));
      }
      Thread.sleep(10);
    }
    return process.toHandle();
  }

  private String stopped(ProcessHandle victim) throws Exception {
    String named = signalled("STOP", victim);
    Thread.sleep(random.nextInt(pace.longestTrouble));
    signalled("CONT", victim);
    return named;
  }

  private static String signalled(String signal, ProcessHandle victim) throws Exception {
    String named = signal + " " + victim.info().command().orElse("what ended meanwhile");
    new ProcessBuilder("kill", "-" + signal, Long.toString(victim.pid())).start().waitFor();
    return named;
  }

  private String filled() throws Exception {
    disk.fill();
    Thread.sleep(random.nextInt(pace.longestTrouble));
    disk.free();
    return "filled the disk";
  }

  /** It is now another date, until the next jump. */
  private String jumped() throws IOException {
    Duration by = Duration.ofHours(random.nextInt(-MOST_HOURS, MOST_HOURS));
    clock.jump(by);
    return "the date jumped to %+d h".formatted(by.toHours());
  }

  /** Processes that still run with this storm's disk in their environment or arguments. */
  List<String> running() throws IOException {
    var running = new ArrayList<String>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.toList()) {
        String arguments = read(process.resolve("cmdline"));
        String known = arguments + read(process.resolve("environ"));
        if (known.contains(disk.path().toString())) {
          running.add(process.getFileName() + " " + arguments);
        }
      }
    }
    return running;
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // no process, or one that has ended meanwhile
    }
  }
}
