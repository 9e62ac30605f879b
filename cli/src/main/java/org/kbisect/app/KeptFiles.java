package org.kbisect.app;

import java.util.HashSet;
import java.util.Set;
import org.kbisect.config.FileText;
import org.kbisect.plan.Judge;

/** Says which files have changed of which a campaign keeps what they said, each once. */
final class KeptFiles {
  private final Audience audience;
  private final Set<FileText> compared = new HashSet<>();

  KeptFiles(Audience audience) {
    this.audience = audience;
  }

  void sayWhichChanged(Judge judge) {
    for (FileText file : judge.files()) {
      if (compared.add(file) && file.hasChanged()) {
        audience.note(
            "%s has changed since the campaign began; it is not read again".formatted(file.file()));
      }
    }
  }
}
