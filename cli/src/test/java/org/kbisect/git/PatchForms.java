package org.kbisect.git;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Patches in the forms that people have them in, each with the tool that is right about it. */
final class PatchForms {
  private final List<Form> forms = new ArrayList<>();

  /** What tells how a form is to be taken. */
  enum Tool {
    APPLY,
    /** With -p0, as a person gives it for a diff without prefixes. */
    APPLY_BARE,
    AM,
    /** b4 out of a mailbox, then git am. */
    B4
  }

  /**
   * One form.
   *
   * @param files for git
   * @param given for kbisect, which may be packed
   * @param refused whether the form is here because nobody may take it
   */
  record Form(String name, Tool tool, List<byte[]> files, List<byte[]> given, boolean refused) {}

  List<Form> all() {
    return List.copyOf(forms);
  }

  /** Files as texts of one character for each byte. */
  void add(String name, Tool tool, String... files) {
    forms.add(new Form(name, tool, contents(files), contents(files), false));
  }

  void addRefused(String name, Tool tool, String... files) {
    forms.add(new Form(name, tool, contents(files), contents(files), true));
  }

  /** A mail that kbisect gets packed. */
  void addPacked(String name, String mail, byte[] packed) {
    forms.add(new Form(name, Tool.AM, contents(mail), List.of(packed), false));
  }

  private static List<byte[]> contents(String... files) {
    return Stream.of(files).map(PatchDrafts::bytes).toList();
  }
}
