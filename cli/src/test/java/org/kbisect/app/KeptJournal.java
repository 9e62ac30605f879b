package org.kbisect.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.kbisect.cli.GeneratedRepository;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.store.CampaignStore;

/**
 * The journal that c2c7187 left of a bisection and of a search among hunks, both interrupted, with
 * the repository that they are about.
 */
record KeptJournal(GeneratedRepository repository, Wiring wiring, CampaignStore store) {

  static KeptJournal open(Path directory) throws Exception {
    GeneratedRepository repository = GeneratedRepository.make(directory.resolve("r"), 33, 60, 0.1);
    Path state = Files.createDirectories(directory.resolve("state"));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + state.resolve("kbisect.sqlite"));
        Statement statement = connection.createStatement()) {
      for (String line : journal(directory).split(";\n", -1)) {
        statement.executeUpdate(line);
      }
    }
    for (String count : new String[] {"bisect", "hunks"}) {
      Files.writeString(directory.resolve(count), "");
    }
    var installation = new Installation(directory);
    var directories = new Directories(state, directory.resolve("cache"));
    var wiring = new Wiring(installation, directories, new LocalPrograms(), Clocks.system());
    return new KeptJournal(repository, wiring, CampaignStore.open(state));
  }

  private static String journal(Path directory) throws IOException {
    try (var dump =
        requireNonNull(KeptJournal.class.getResourceAsStream("/journals/c2c7187.sql"))) {
      return new String(dump.readAllBytes(), UTF_8).replace("@DIRECTORY@", directory.toString());
    }
  }
}
