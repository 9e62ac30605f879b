package org.kbisect.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What kbisect has written, as it can be kept for others to see: with nobody's address and without
 * the folders of the machine that it was made on.
 *
 * @param folders what stands for each folder, the innermost first
 */
record ExampleText(Map<String, String> folders) {
  /** A list's address stands alone; a person's has a name before it. */
  private static final Pattern PERSON =
      Pattern.compile(
          "(?:\"[^\"\n]*\"|[^\\s,:<>\"][^,:<>\"\n]*) <[\\w.+-]+@(?!example\\.org)[\\w.-]+>");

  private static final Pattern LIST = Pattern.compile("([\\w.+-]+)@(?!example\\.org)[\\w.-]+\\w");

  static ExampleText of(Path directory, Path cache, Path home) {
    var folders = new LinkedHashMap<String, String>();
    folders.put(directory.resolve("state").toString(), "~/.local/state");
    folders.put(directory.toString(), "~");
    folders.put(cache.toString(), "~/.cache/kbisect");
    folders.put(home.toString(), "/opt/kbisect");
    return new ExampleText(folders);
  }

  String of(String text) {
    String kept = text;
    for (Map.Entry<String, String> folder : folders.entrySet()) {
      kept = kept.replace(folder.getKey(), folder.getValue());
    }
    int[] people = {0};
    kept =
        PERSON
            .matcher(kept)
            .replaceAll(person -> "Maintainer %d <m%1$d@example.org>".formatted(++people[0]));
    return LIST.matcher(kept).replaceAll("$1@example.org");
  }

  /** Keeps a file. */
  void keep(Path file, Path example) throws IOException {
    Files.writeString(example, of(Files.readString(file, StandardCharsets.UTF_8)));
  }
}
