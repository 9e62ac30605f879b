package org.kbisect.git;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells the patches of a thread that count from those that were replaced later, as b4 does. */
final class NewestVersion {
  private final Map<String, PatchMail> byId = new HashMap<>();

  /**
   * @param thread all messages, those without a patch included: patches are sent as answers to them
   */
  NewestVersion(List<PatchMail> thread) {
    thread.forEach(mail -> byId.putIfAbsent(mail.messageId(), mail));
    byId.remove("");
  }

  /** Those of the newest version, each once; answers only where there is nothing else. */
  List<PatchMail> of(List<PatchMail> patches) {
    List<PatchMail> own = patches.stream().filter(mail -> !mail.tags().reply()).toList();
    return newest(distinct(own.isEmpty() ? patches : own));
  }

  private List<PatchMail> newest(List<PatchMail> mails) {
    int version = mails.stream().mapToInt(PatchMail::version).max().orElse(1);
    List<PatchMail> now = mails.stream().filter(mail -> mail.version() == version).toList();
    if (now.size() == mails.size()) {
      return mails;
    }
    List<PatchMail> before =
        newest(mails.stream().filter(mail -> mail.version() < version).toList());
    if (now.stream().allMatch(mail -> replaces(mail, before, version))) {
      return exchanged(before, now);
    }
    // Patches that have nothing to do with the newest are no older versions of it.
    List<PatchMail> others =
        before.stream()
            .filter(mail -> now.stream().noneMatch(newer -> related(mail, newer)))
            .toList();
    return mails.stream().filter(mail -> now.contains(mail) || others.contains(mail)).toList();
  }

  /** Whether a part was sent anew alone, as an answer to what it replaces. */
  private boolean replaces(PatchMail mail, List<PatchMail> before, int version) {
    return mail.place().isPresent()
        && before.stream()
            .anyMatch(
                old ->
                    old.version() == version - 1
                        && old.place().equals(mail.place())
                        && answers(mail, old));
  }

  private static List<PatchMail> exchanged(List<PatchMail> before, List<PatchMail> now) {
    var parts = new ArrayList<>(before);
    parts.replaceAll(
        old ->
            now.stream().filter(mail -> mail.place().equals(old.place())).findFirst().orElse(old));
    return parts;
  }

  private boolean related(PatchMail older, PatchMail newer) {
    return (older.place().isPresent() && newer.place().isPresent())
        || older.title().equals(newer.title())
        || answers(newer, older)
        || start(newer).equals(start(older));
  }

  private boolean answers(PatchMail mail, PatchMail older) {
    return ancestors(mail).contains(older);
  }

  /** The first message of its thread that is here. */
  private PatchMail start(PatchMail mail) {
    List<PatchMail> ancestors = ancestors(mail);
    return ancestors.isEmpty() ? mail : ancestors.get(ancestors.size() - 1);
  }

  /** The messages that it answers, nearest first. */
  private List<PatchMail> ancestors(PatchMail mail) {
    var ancestors = new ArrayList<PatchMail>();
    var seen = new HashSet<String>();
    Optional<PatchMail> next = Optional.ofNullable(byId.get(mail.inReplyTo()));
    while (next.isPresent() && seen.add(next.get().messageId())) {
      ancestors.add(next.get());
      next = Optional.ofNullable(byId.get(next.get().inReplyTo()));
    }
    return ancestors;
  }

  /** Lists deliver twice what was sent to two of them, each with a footer of its own. */
  private static List<PatchMail> distinct(List<PatchMail> mails) {
    var once = new ArrayList<PatchMail>();
    for (PatchMail mail : mails) {
      if (once.stream().noneMatch(had -> same(had, mail))) {
        once.add(mail);
      }
    }
    return once;
  }

  private static boolean same(PatchMail one, PatchMail other) {
    boolean sameId = !one.messageId().isEmpty() && one.messageId().equals(other.messageId());
    return sameId
        || (one.tags().equals(other.tags())
            && one.title().equals(other.title())
            && Arrays.equals(one.diff(), other.diff()));
  }
}
