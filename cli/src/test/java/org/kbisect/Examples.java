package org.kbisect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What kbisect has written, kept for others to see in the folder that the property {@code
 * kbisect.nightly.examples} names, where it is set: with nobody's address, and without the folders
 * of the machine that it was made on.
 *
 * @param folders what stands for each folder, the innermost first
 */
public record Examples(Map<String, String> folders) {
  private static final String FOLDER = "kbisect.nightly.examples";

  /** A list's address stands alone; a person's has a name before it. */
  private static final Pattern PERSON =
      Pattern.compile(
          "(?:\"[^\"\n]*\"|[^\\s,:<>\"][^,:<>\"\n]*) <[\\w.+-]+@(?!example\\.org)[\\w.-]+>");

  private static final Pattern LIST = Pattern.compile("([\\w.+-]+)@(?!example\\.org)[\\w.-]+\\w");

  /** Of a test whose state and cache are there. */
  public static Examples of(Path directory, Path state, Path cache) {
    var folders = new LinkedHashMap<String, String>();
    folders.put(state.toString(), "~/.local/state/kbisect");
    folders.put(cache.toString(), "~/.cache/kbisect");
    folders.put(directory.toString(), "~");
    String home = System.getProperty("kbisect.home", "..");
    folders.put(Path.of(home).toAbsolutePath().normalize().toString(), "/opt/kbisect");
    return new Examples(folders);
  }

  String clean(String text) {
    String kept = text;
    for (Map.Entry<String, String> folder : folders.entrySet()) {
      kept = kept.replace(folder.getKey(), folder.getValue());
    }
    int[] people = {0};
    // Line by line: a page's pictures are lines of a hundred thousand letters and no address.
    return kept.lines()
            .map(line -> line.contains("@") ? withoutAddresses(line, people) : line)
            .collect(Collectors.joining("\n"))
        + (kept.endsWith("\n") ? "\n" : "");
  }

  private static String withoutAddresses(String line, int[] people) {
    String named =
        PERSON
            .matcher(line)
            .replaceAll(person -> "Maintainer %d <m%1$d@example.org>".formatted(++people[0]));
    return LIST.matcher(named).replaceAll("$1@example.org");
  }

  /** Keeps a text under a name, if examples are kept. */
  public void keep(String name, String text) throws IOException {
    Optional<String> folder = Optional.ofNullable(System.getProperty(FOLDER));
    if (folder.isPresent()) {
      Path into = Files.createDirectories(Path.of(folder.get()).toAbsolutePath());
      Files.writeString(into.resolve(name), clean(text));
    }
  }

  /** The same of a file. */
  public void keep(String name, Path file) throws IOException {
    keep(name, Files.readString(file, StandardCharsets.UTF_8));
  }
}
