package org.kbisect.git;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name that a line of C declares.
 *
 * @param local whether it is known in its own function only
 */
record Declaration(String name, boolean local) {
  /** A line that begins like one of these declares nothing. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\s*(return|goto|else|case|break|typeof|sizeof|#\\s*if|#\\s*elif|#\\s*endif)\\b.*");

  private static final Pattern MACRO = Pattern.compile("^\\s*#\\s*define\\s+(\\w+)");
  private static final Pattern TYPE =
      Pattern.compile("^\\s*(?:struct|union|enum)\\s+([A-Za-z_]\\w*)\\s*\\{");
  private static final Pattern CONSTANT =
      Pattern.compile("^\\s+([A-Z][A-Z0-9_]+)\\s*(?:=[^,]*)?,\\s*$");

  /** Begins in the first column, with at least a type before the name. */
  private static final Pattern FUNCTION =
      Pattern.compile("^[A-Za-z_][\\w\\s*]*[\\s*]([A-Za-z_]\\w*)\\s*\\(");

  private static final Pattern VARIABLE =
      Pattern.compile(
          "^(\\s*+)[A-Za-z_][\\w\\s*]*[\\s*]([A-Za-z_]\\w*)\\s*(?:\\[[^\\]]*\\]\\s*)?[;=,:]");

  /** What lines declare. */
  static List<Declaration> in(List<String> lines) {
    var declared = new ArrayList<Declaration>();
    for (String line : lines) {
      if (STATEMENT.matcher(line).matches()) {
        continue;
      }
      for (Pattern form : List.of(MACRO, TYPE, CONSTANT, FUNCTION)) {
        Matcher found = form.matcher(line);
        if (found.find()) {
          declared.add(new Declaration(found.group(1), false));
        }
      }
      Matcher variable = VARIABLE.matcher(line);
      if (variable.find()) {
        declared.add(new Declaration(variable.group(2), !variable.group(1).isEmpty()));
      }
    }
    return declared;
  }

  /** Whether another hunk that has this name means this one. */
  boolean reaches(Hunk declaring, Hunk other) {
    boolean member = declaring.function().matches("(typedef )?(struct|union|enum)\\b.*");
    return !local
        || member
        || (declaring.file().equals(other.file()) && declaring.function().equals(other.function()));
  }
}
