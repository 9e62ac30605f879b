package org.kbisect.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.kbisect.git.SourceImport;
import org.kbisect.plan.LabFault;

/** Whose commits a draft is about. */
public record RepositoryChoice(Wiring wiring, Draft draft) {

  /**
   * The repository that is meant; one of Debian's sources is made if need be.
   *
   * @param progress takes a line for a person as each part of that work begins
   */
  public Path path(Consumer<String> progress) throws IOException, InterruptedException, LabFault {
    Optional<String> named = draft.find(DraftKey.REPOSITORY);
    if (named.isEmpty() && draft.has(DraftKey.SOURCES)) {
      return new SourceImport(wiring.programs(), progress)
          .into(wiring.directories().cache().resolve("sources"), draft.all(DraftKey.SOURCES));
    }
    return Path.of(named.orElse(".")).toAbsolutePath().normalize();
  }
}
