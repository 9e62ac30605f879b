package org.kbisect.judge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises a kernel's death on its console, and names it so that the same death reads the same on
 * every boot: without addresses, times, processor numbers and process ids. Only the first death is
 * kept, and no pattern goes back over what it has matched: a guest may die in words without end.
 */
public final class PanicSignature {
  private static final Pattern STAMP =
      Pattern.compile("^(<\\d++>)?(\\[ *+[\\d.]++\\](\\[ *+[TC]\\d++\\])? )?");

  /** Lines that say that the kernel is dead, given {@code oops=panic}. */
  private static final Pattern DEATH =
      Pattern.compile(
          "^(BUG: unable to handle|BUG: kernel NULL pointer|kernel BUG at|Oops|general protection"
              + " fault|double fault|stack segment|divide error|invalid opcode|traps: PANIC"
              + "|Kernel panic - not syncing|PANIC:)");

  private static final Pattern FUNCTION =
      Pattern.compile("^RIP: 0010:(?:\\[<[0-9a-f]++>\\] )?([\\w.]++)\\+0x");

  /** The last thing that a panic prints: where the kernel stays dead, and where it reboots. */
  private static final Pattern END = Pattern.compile("^(---\\[ end Kernel panic|Rebooting in \\d)");

  private Optional<String> death = Optional.empty();
  private Optional<String> function = Optional.empty();
  private boolean complete;

  /** Reads the console's next line. */
  public void read(String raw) {
    String line = STAMP.matcher(raw).replaceFirst("");
    if (death.isEmpty() && DEATH.matcher(line).find()) {
      death = Optional.of(normalised(line));
    }
    if (death.isPresent() && function.isEmpty()) {
      Matcher at = FUNCTION.matcher(line);
      function = at.find() ? Optional.of(at.group(1)) : Optional.empty();
    }
    complete |= death.isPresent() && END.matcher(line).find();
  }

  /** Whether the console has said so far that the kernel is dead. */
  public boolean dead() {
    return death.isPresent();
  }

  /** Whether the kernel has said all that it will say. */
  public boolean complete() {
    return complete;
  }

  /** The first word of the death, and the function it happened in. */
  public Optional<String> signature() {
    return death.map(first -> function.map(name -> first + " in " + name).orElse(first));
  }

  private static String normalised(String line) {
    return line.replaceAll("(?i)\\b(0x)?[0-9a-f]{9,}+\\b", "#")
        .replaceAll("(\\.[ch]):\\d++!?", "$1")
        .replaceAll("(?i)\\b(cpu|pid|comm|task)([#: ]*+)\\d++", "$1$2#")
        .replaceAll("\\[#\\d++\\](?: \\w++)*+", "")
        .replaceAll("\\b\\d++(\\.\\d++)?( ?m?s)\\b", "#$2")
        .strip();
  }
}
