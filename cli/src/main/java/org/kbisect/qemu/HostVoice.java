package org.kbisect.qemu;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the first process of a host under test says, and what the guest's QEMU says through it. */
final class HostVoice {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FAILED = "host-failed";

  private final Runnable guestStarted;
  private final Bell bell;
  private final Set<String> clocks = new LinkedHashSet<>();
  private OptionalLong alive = OptionalLong.empty();
  private long started;
  private @Nullable String end;
  private boolean dead;
  private String qemu = "without a word";

  /**
   * A host that has said nothing yet.
   *
   * @param guestStarted run when it has started the guest's QEMU
   */
  HostVoice(Runnable guestStarted, Bell bell) {
    this.guestStarted = guestStarted;
    this.bell = bell;
  }

  /** Whether a line of the guest's events is the host's: one that has no port of its own. */
  static boolean isFailure(String line) {
    return line.contains(FAILED) && name(parse(line)).equals(FAILED);
  }

  /** A line, {@code at} nanoseconds of the session's clock. */
  void hear(String line, long at) {
    JsonNode said = parse(line);
    switch (name(said)) {
      case "" -> saidByQemu(line);
      case FAILED -> end(said.path("reason").asText());
      case "qemu-ended" -> end("the guest's QEMU ended with " + how(said) + ": " + lastWords());
      case "guest-started" -> started(at);
      default -> {}
    }
    signOfLife(said.path("clock").asText(), at);
  }

  private void started(long at) {
    synchronized (this) {
      started = at;
    }
    guestStarted.run();
  }

  private static String how(JsonNode said) {
    return said.has("exit")
        ? "exit " + said.path("exit").asInt()
        : "signal " + said.path("signal").asInt();
  }

  private synchronized void signOfLife(String clock, long at) {
    alive = OptionalLong.of(at);
    if (!clock.isEmpty()) {
      clocks.add(clock);
    }
  }

  private synchronized void saidByQemu(String line) {
    qemu = line.isBlank() ? qemu : line.strip();
  }

  /** What the guest's QEMU said last. */
  synchronized String lastWords() {
    return qemu;
  }

  private synchronized void end(String why) {
    end = why;
    bell.ring();
  }

  /** The host's console says that its kernel has died: nothing more can be expected of it. */
  synchronized void died() {
    dead = true;
  }

  /** When the host was last heard, as long as it must speak: empty before its first word, too. */
  synchronized OptionalLong alive() {
    return dead ? OptionalLong.empty() : alive;
  }

  /** The clock sources that the host's kernel has gone by, as Linux names them, in order. */
  synchronized List<String> clocks() {
    return List.copyOf(clocks);
  }

  /** When the guest's QEMU was started; 0 before that. */
  synchronized long started() {
    return started;
  }

  /** Why no guest runs on it, or none any more, as a sentence. */
  synchronized Optional<String> end() {
    return Optional.ofNullable(end);
  }

  private static String name(JsonNode said) {
    return said.path("event").asText();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
