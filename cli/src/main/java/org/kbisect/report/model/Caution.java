package org.kbisect.report.model;

/**
 * Something that a reader must know beside the verdict.
 *
 * @param text a sentence
 */
public record Caution(Kind kind, String text) {

  /** Why it must be known. */
  public enum Kind {
    DOUBT("doubtful"),
    NOT_VERIFIED("not verified"),
    MODELLED("modelled"),
    EMULATED("emulated"),
    MISSING("missing");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
