package org.kbisect.git;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.kbisect.trial.InvalidRequest;

/** Puts the patches of mailboxes into the order of their numbers, each once, without gaps. */
final class SeriesOrder {
  private SeriesOrder() {}

  /**
   * The patches of all files.
   *
   * @param files the messages of each
   * @throws InvalidRequest when a file has no patch, or a series is not whole
   */
  static List<PatchMail> of(List<List<PatchMail>> files) {
    var chosen = new ArrayList<List<PatchMail>>();
    for (List<PatchMail> messages : files) {
      chosen.add(patches(messages));
    }
    boolean oneEach = chosen.stream().allMatch(patches -> patches.size() == 1);
    if (oneEach) {
      List<PatchMail> all = chosen.stream().flatMap(List::stream).toList();
      return numbered(all) ? sorted(all) : all;
    }
    var ordered = new ArrayList<PatchMail>();
    for (List<PatchMail> patches : chosen) {
      ordered.addAll(patches.size() > 1 && numbered(patches) ? whole(sorted(patches)) : patches);
    }
    return ordered;
  }

  /**
   * A file's patches of the newest version: no cover letter, no answers where there are patches.
   */
  private static List<PatchMail> patches(List<PatchMail> messages) {
    List<PatchMail> all =
        messages.stream().filter(mail -> mail.hasPatch() && mail.number().orElse(1) > 0).toList();
    if (all.isEmpty()) {
      String origin = messages.isEmpty() ? "the file" : messages.get(0).origin();
      throw new InvalidRequest(
          origin + ": there is no patch in it; a mailbox, a saved mail or a diff is wanted");
    }
    List<PatchMail> own = all.stream().filter(mail -> !mail.isReply()).toList();
    List<PatchMail> wanted = own.isEmpty() ? all : own;
    int newest = wanted.stream().mapToInt(PatchMail::version).max().orElse(1);
    return distinct(wanted.stream().filter(mail -> mail.version() == newest).toList());
  }

  /** Lists deliver twice what was sent to two of them. */
  private static List<PatchMail> distinct(List<PatchMail> mails) {
    var once = new ArrayList<PatchMail>();
    for (PatchMail mail : mails) {
      if (once.stream().noneMatch(had -> Arrays.equals(had.diff(), mail.diff()))) {
        once.add(mail);
      }
    }
    return once;
  }

  private static boolean numbered(List<PatchMail> mails) {
    return mails.stream().allMatch(mail -> mail.number().isPresent());
  }

  private static List<PatchMail> sorted(List<PatchMail> mails) {
    return mails.stream()
        .sorted(Comparator.comparingInt(mail -> mail.number().orElseThrow()))
        .toList();
  }

  private static List<PatchMail> whole(List<PatchMail> sorted) {
    int total = sorted.get(0).total().orElseThrow();
    for (int place = 0; place < Math.max(total, sorted.size()); place++) {
      if (place >= sorted.size() || sorted.get(place).number().orElseThrow() > place + 1) {
        throw new InvalidRequest(
            "%s: patch %d/%d of the series is missing"
                .formatted(sorted.get(0).origin(), place + 1, total));
      }
      if (sorted.get(place).number().orElseThrow() < place + 1) {
        throw new InvalidRequest(
            "%s: another patch has the number of '%s'"
                .formatted(sorted.get(place).origin(), sorted.get(place).subject()));
      }
    }
    return sorted;
  }
}
