package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * stopped for a while, and the disk that its state is on is full for a while.
 *
 * @param incidents of each campaign; whatever was interrupted is then resumed in calm
 * @param longestWait milliseconds before the next incident
 */
record Storm(Random random, Kbisect kbisect, SmallDisk disk, int incidents, int longestWait) {
  private static final Pattern NUMBER = Pattern.compile("kbisect resume (\\d+)");

  /** Milliseconds: some campaigns outlast it, others give up. */
  private static final int LONGEST_FILL = 1500;

  private static final int LONGEST_STOP = 1500;

  private static final int KILLED = 128 + 9;

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
    int left = incidents;
    Optional<String> campaign = Optional.empty();
    while (true) {
      String[] arguments = campaign.map(id -> new String[] {"resume", id, "--json"}).orElse(begin);
      Process process = kbisect.start(arguments);
      while (left > 0 && awaits(process)) {
        left--;
        diary.add(strike(process));
      }
      int code = process.waitFor();
      String said = Files.readString(kbisect.directory().resolve("err"));
      diary.add("exit " + code);
      System.out.println("storm: " + diary);
      if (code == ExitCode.DONE || code == ExitCode.NOT_AS_HOPED) {
        return new Kbisect.Ran(code, Files.readString(kbisect.directory().resolve("out")), said);
      }
      assertThat(code).as("%s: %s", diary, said).isIn(ExitCode.LAB_FAULT, KILLED);
      assertThat(diary.lines).as("%s: %s", diary, said).hasSizeLessThan(4 * incidents + 4);
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
    Thread.sleep(random.nextInt(longestWait));
    return process.isAlive();
  }

  private String strike(Process process) throws Exception {
    return switch (random.nextInt(5)) {
      case 0 -> {
        process.destroyForcibly().waitFor();
        yield "killed kbisect";
      }
      case 1 -> signalled("KILL", victim(process));
      case 2 -> stopped(process.toHandle());
      case 3 -> stopped(victim(process));
      default -> filled();
    };
  }

  /** One of the programs that kbisect runs next; itself where it runs none any more. */
  private ProcessHandle victim(Process process) throws InterruptedException {
    while (process.isAlive()) {
      List<ProcessHandle> programs = process.descendants().toList();
      if (!programs.isEmpty()) {
        return programs.get(random.nextInt(programs.size()));
      }
      Thread.sleep(10);
    }
    return process.toHandle();
  }

  private String stopped(ProcessHandle victim) throws Exception {
    String named = signalled("STOP", victim);
    Thread.sleep(random.nextInt(LONGEST_STOP));
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
    Thread.sleep(random.nextInt(LONGEST_FILL));
    disk.free();
    return "filled the disk";
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
