package org.kbisect.git;

import java.nio.file.Path;

/**
 * A repository that {@link HistoryImport} made; the ids are those of its tags {@code demo-good} and
 * {@code demo-bad}.
 */
public record ImportedHistory(Path repository, String good, String bad) {}
