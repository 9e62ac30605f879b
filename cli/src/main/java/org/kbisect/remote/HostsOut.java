package org.kbisect.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.kbisect.plan.LabFault;

/**
 * Hosts that did not come home, which nothing uses until a person has seen to them: a file each,
 * which outlives kbisect. Whoever takes the file away puts the host back.
 *
 * @param folder for these files alone
 */
public record HostsOut(Path folder, InstantSource clock) {

  /**
   * Marks a host out.
   *
   * @return the same fault, which says that and what to do
   */
  LabFault mark(HostEntry host, LabFault why) {
    try {
      Files.createDirectories(folder);
      Path part = folder.resolve("." + name(host.name(), host.address(), host.port()));
      Files.writeString(
          part,
          "%s: %s%n".formatted(clock.instant().truncatedTo(ChronoUnit.SECONDS), why.getMessage()));
      Files.move(part, file(host), StandardCopyOption.ATOMIC_MOVE);
      return new LabFault(
          "%s; it is out of use now: %s".formatted(why.getMessage(), putBack(file(host))), why);
    } catch (IOException e) {
      return new LabFault(
          "%s; that cannot be kept in %s (%s), so it will be tried again"
              .formatted(why.getMessage(), folder, e.getMessage()),
          why);
    }
  }

  /**
   * A host is not out.
   *
   * @throws LabFault when it is, with the reason and what to do
   */
  void requireIn(HostEntry host) throws LabFault {
    Optional<String> out = why(host.name(), host.address(), host.port());
    if (out.isPresent()) {
      throw new LabFault("host %s is out of use %s".formatted(host.name(), out.get()));
    }
  }

  /** Since when and why a host is out, and how it is put back; empty where it is not. */
  public Optional<String> why(String host, String address, int port) throws LabFault {
    Path file = folder.resolve(name(host, address, port));
    try {
      return Optional.of("since %s; %s".formatted(Files.readString(file).strip(), putBack(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new LabFault("cannot read whether a host is out of use: " + e, e);
    }
  }

  private static String putBack(Path file) {
    return "when it runs its own kernel again, put it back: rm " + file;
  }

  private Path file(HostEntry host) {
    return folder.resolve(name(host.name(), host.address(), host.port()));
  }

  /** Two files of hosts may call two machines the same. */
  private static String name(String host, String address, int port) {
    return "%s@%s:%d".formatted(host, address.replace('/', '_'), port);
  }
}
