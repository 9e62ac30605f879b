package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** A running lab machine, with OpenSSH's own client at its door. */
record LabHost(JsonNode lab) {
  /** What the releases of Debian's own kernels end with. */
  static final String BASE = "-amd64";

  private static final YAMLMapper YAML = new YAMLMapper();

  /** For what ends by itself within a minute or two on an idle machine; it ends a hang. */
  private static final long LIMIT_MINUTES = 20;

  /** Starts one, called lab, with further words for the command. */
  static LabHost up(Kbisect kbisect, String... words) throws IOException, InterruptedException {
    return new LabHost(lab(kbisect, "up", words));
  }

  /** What a command of {@code kbisect lab} answers. */
  static JsonNode lab(Kbisect kbisect, String command, String... words)
      throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("lab", command, "--json"));
    arguments.addAll(List.of(words));
    Kbisect.Ran ran = kbisect.run(arguments.toArray(String[]::new));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    return ran.json();
  }

  /** What a command did on the machine. */
  record Ran(int exitCode, String output) {}

  /** Runs a line of shell as root; exit code 255 is ssh's own. */
  Ran run(String line) throws IOException, InterruptedException {
    return run(List.of(), line);
  }

  /** The same with further options of ssh, of which the first that names a setting counts. */
  Ran run(List<String> options, String line) throws IOException, InterruptedException {
    List<String> ssh = words("ssh");
    var argv = new ArrayList<>(ssh.subList(0, 1));
    argv.addAll(options);
    argv.addAll(ssh.subList(1, ssh.size() - 1));
    for (String option :
        List.of(
            "BatchMode=yes",
            "ConnectTimeout=20",
            "ServerAliveInterval=5",
            "ServerAliveCountMax=4",
            "LogLevel=ERROR")) {
      argv.addAll(List.of("-o", option));
    }
    argv.addAll(List.of(ssh.get(ssh.size() - 1), line));
    return run(argv);
  }

  private static Ran run(List<String> argv) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    return new Ran(process.waitFor(), output.strip());
  }

  /** The same, and it must go well; its output. */
  String ask(String line) throws IOException, InterruptedException {
    Ran ran = run(line);
    assertThat(ran.exitCode()).as(line + ": " + ran.output()).isZero();
    return ran.output();
  }

  void send(Path file, String to) throws IOException, InterruptedException {
    List<String> ssh = words("ssh");
    var argv = new ArrayList<>(List.of("scp", "-q"));
    argv.addAll(
        ssh.subList(1, ssh.size() - 1).stream()
            .map(word -> word.equals("-p") ? "-P" : word)
            .toList());
    argv.addAll(List.of(file.toString(), ssh.get(ssh.size() - 1) + ":" + to));
    Ran ran = run(argv);
    assertThat(ran.exitCode()).as(String.join(" ", argv) + ": " + ran.output()).isZero();
  }

  /** Which start of a kernel this is. */
  String boot() throws IOException, InterruptedException {
    return ask("cat /proc/sys/kernel/random/boot_id");
  }

  /** Waits until another start of a kernel answers, and returns that kernel's release. */
  String awaitAnother(String boot) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LIMIT_MINUTES);
    while (System.nanoTime() < end) {
      Ran ran = run("cat /proc/sys/kernel/random/boot_id && uname -r");
      String[] lines = ran.output().split("\n", -1);
      if (ran.exitCode() == 0 && lines.length == 2 && !lines[0].equals(boot)) {
        return lines[1];
      }
      TimeUnit.SECONDS.sleep(1);
    }
    throw new AssertionError("no other kernel came up; see " + lab.get("console").asText());
  }

  long pid() {
    return lab.get("pid").asLong();
  }

  Path console() {
    return Path.of(lab.get("console").asText());
  }

  /** All that the console has said since the machine was started. */
  String said() throws IOException {
    return Files.readString(console(), StandardCharsets.ISO_8859_1);
  }

  /** kbisect's own place that is this machine, for its own kernels. */
  Path place() {
    return Path.of(lab.get("hostPlace").asText());
  }

  /**
   * A place that is this machine, for its own kernels, with another entry than kbisect's.
   *
   * @param name of the files that are written
   * @param change what is changed in its entry of hosts.yaml
   */
  Path place(Path folder, String name, Consumer<ObjectNode> change) throws IOException {
    JsonNode hosts = YAML.readTree(Path.of(lab.get("hosts").asText()).toFile());
    var entry = (ObjectNode) hosts.get("hosts").get(0);
    change.accept(entry);
    YAML.writeValue(folder.resolve(name + "-hosts.yaml").toFile(), hosts);
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        "{name: %s, description: drawn by a test, kind: ssh-host, hosts: %s-hosts.yaml}%n"
            .formatted(name, name));
  }

  private List<String> words(String key) {
    return StreamSupport.stream(lab.get(key).spliterator(), false).map(JsonNode::asText).toList();
  }
}
