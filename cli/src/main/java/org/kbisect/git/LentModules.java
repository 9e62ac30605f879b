package org.kbisect.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.process.Programs;

/**
 * The user's submodules. Each that was fetched is borrowed in the same way as the repository that
 * it is in, at the place where git looks for it before it would fetch it.
 */
record LentModules(Programs programs) {

  /** Has a repository of kbisect's own borrow all of a user's, and their submodules in turn. */
  void lend(UserRepository user, Path own) throws IOException, InterruptedException {
    var names = new ArrayList<String>();
    for (String name : user.modules()) {
      Path place = own.resolve("modules").resolve(name);
      try (UserRepository module = UserRepository.open(programs, user.module(name))) {
        prepare(place, module);
        lend(module, place);
        names.add(name);
      } catch (InvalidRequest unusable) {
        continue; // the user is told which are not there
      }
    }
    new OwnRepository(own).borrowFrom(user, names);
  }

  /** As much as makes a directory one of git's. */
  private static void prepare(Path place, UserRepository module)
      throws IOException, InterruptedException {
    Files.createDirectories(place.resolve("refs"));
    Path head = place.resolve("HEAD");
    if (!Files.exists(head)) {
      // Not the branch: git takes what is not behind any ref for not fetched.
      String commit = module.commit("HEAD").name() + "\n";
      OwnFiles.replace(head, commit.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Names of the submodules in a directory for them; a name may have slashes. */
  static List<String> in(Path modules) throws IOException {
    var names = new ArrayList<String>();
    if (Files.isDirectory(modules)) {
      try (Stream<Path> children = Files.list(modules)) {
        for (Path child : children.sorted().toList()) {
          String name = String.valueOf(child.getFileName());
          if (Files.isRegularFile(child.resolve("HEAD"))) {
            names.add(name);
          } else {
            in(child).forEach(below -> names.add(name + "/" + below));
          }
        }
      }
    }
    return names;
  }
}
