package org.kbisect.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kbisect.plan.InvalidRequest;

/** Adds programs to a guest together with the shared libraries that they are linked with. */
final class SharedLibraries {
  /** Where Debian's dynamic linker looks, in its order. */
  private static final List<String> USUAL_FOLDERS =
      List.of("/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib", "/usr/lib");

  private final PackageTree packages;
  private final GuestTree guest;
  private final Set<String> added = new HashSet<>();
  private final Set<String> sonames = new HashSet<>();
  private final List<Missing> missing = new ArrayList<>();

  private record Missing(String library, String neededBy) {}

  SharedLibraries(PackageTree packages, GuestTree guest) {
    this.packages = packages;
    this.guest = guest;
  }

  /** Adds the programs, the links that lead to them, and all the libraries that they need. */
  void addAll(List<String> programs) throws IOException {
    for (String program : programs) {
      if (!packages.has(packages.withoutFolderLinks(program))) {
        throw new InvalidRequest("none of the packages has the program " + program);
      }
      add(program);
    }
    refuseMissing();
  }

  private void add(String path) throws IOException {
    String at = packages.withoutFolderLinks(path);
    if (!added.add(at)) {
      return;
    }
    guest.copy(packages, at);
    if (packages.isLink(at)) {
      add(packages.target(at));
      return;
    }
    Optional<ElfFile> read = ElfFile.read(packages.here(at));
    if (read.isEmpty()) {
      return;
    }
    ElfFile elf = read.get();
    elf.soname().ifPresent(sonames::add);
    if (elf.interpreter().isPresent()) {
      add(elf.interpreter().get());
    }
    for (String library : elf.needed()) {
      Optional<String> found = find(library, folders(elf, at));
      if (found.isPresent()) {
        add(found.get());
      } else {
        missing.add(new Missing(library, at));
      }
    }
  }

  private static List<String> folders(ElfFile elf, String at) {
    String origin = at.substring(0, at.lastIndexOf('/'));
    return Stream.concat(
            elf.searched().stream()
                .map(folder -> folder.replace("$ORIGIN", origin).replace("${ORIGIN}", origin))
                .map(folder -> Path.of(folder).normalize().toString()),
            USUAL_FOLDERS.stream())
        .toList();
  }

  private Optional<String> find(String library, List<String> folders) throws IOException {
    for (String folder : folders) {
      String path = packages.withoutFolderLinks(folder + "/" + library);
      if (packages.has(path)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  /** A module may need a library that only its program names a folder for: loaded by then. */
  private void refuseMissing() {
    var lost = new TreeSet<String>();
    for (Missing one : missing) {
      if (!sonames.contains(one.library)) {
        lost.add(one.library + " (needed by " + one.neededBy + ")");
      }
    }
    if (!lost.isEmpty()) {
      throw new InvalidRequest("none of the packages has " + String.join(", ", lost));
    }
  }
}
