package org.kbisect.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;
import org.kbisect.git.HistorySeries.Branch;
import org.kbisect.git.HistorySeries.Entry;
import org.kbisect.git.HistorySeries.Merge;
import org.kbisect.git.HistorySeries.On;
import org.kbisect.git.HistorySeries.Patch;

/** Reads {@code series.yaml} and the patches beside it. */
final class HistorySeriesFile {
  private final Path folder;
  private final Set<String> lines = new HashSet<>(Set.of(HistorySeries.MAIN));

  private HistorySeriesFile(Path folder) {
    this.folder = folder;
  }

  /**
   * The series in {@code file}.
   *
   * @throws ConfigurationException naming the file, line and key at fault
   */
  static HistorySeries read(Path file) throws IOException {
    Mapping keys = YamlFile.read(file).mapping("committer", "import", "history");
    Path folder = file.toAbsolutePath().normalize().getParent();
    var reader = new HistorySeriesFile(folder == null ? Path.of("/") : folder);
    return new HistorySeries(
        identity(keys.required("committer")),
        text(keys.required("import").mapping("author", "date", "message")),
        reader.entries(keys.required("history").items()));
  }

  private List<Entry> entries(List<Setting> settings) throws IOException {
    var entries = new ArrayList<Entry>();
    for (Setting setting : settings) {
      entries.add(entry(setting));
    }
    return entries;
  }

  private Entry entry(Setting setting) throws IOException {
    Mapping keys =
        setting.mapping("patch", "branch", "from", "on", "merge", "author", "date", "message");
    if (keys.optional("patch").isPresent()) {
      return patch(setting.mapping("patch").required("patch"));
    }
    if (keys.optional("branch").isPresent()) {
      return branch(setting.mapping("branch", "from"));
    }
    if (keys.optional("on").isPresent()) {
      return new On(known(setting.mapping("on").required("on")));
    }
    if (keys.optional("merge").isPresent()) {
      Mapping merge = setting.mapping("merge", "author", "date", "message");
      return new Merge(known(merge.required("merge")), text(merge));
    }
    throw setting.error("needs one of patch, branch, on, merge");
  }

  private Entry patch(Setting setting) throws IOException {
    Path file = folder.resolve(setting.text());
    if (!Files.isRegularFile(file)) {
      throw setting.error("there is no file " + file);
    }
    return new Patch(MailedPatch.read(file));
  }

  private Entry branch(Mapping keys) {
    Setting name = keys.required("branch");
    String from = known(keys.required("from"));
    if (!lines.add(name.text())) {
      throw name.error("there is a line " + name.text() + " already");
    }
    return new Branch(name.text(), from);
  }

  private String known(Setting setting) {
    if (!lines.contains(setting.text())) {
      throw setting.error("no line is named " + setting.text() + " so far");
    }
    return setting.text();
  }

  private static CommitText text(Mapping keys) {
    Setting date = keys.required("date");
    try {
      return new CommitText(
          identity(keys.required("author")),
          OffsetDateTime.parse(date.text()),
          keys.required("message").text().strip() + "\n");
    } catch (DateTimeException e) {
      throw date.error("is not a date; allowed: as 2024-03-01T12:00:00+01:00");
    }
  }

  private static CommitText.Identity identity(Setting setting) {
    try {
      return CommitText.Identity.parse(setting.text());
    } catch (IllegalArgumentException e) {
      throw setting.error("is not a person; allowed: Name <address>");
    }
  }
}
