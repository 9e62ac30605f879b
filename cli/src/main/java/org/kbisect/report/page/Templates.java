package org.kbisect.report.page;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;

/** The templates of pages. What they print is escaped, and what they name must be there. */
final class Templates {
  private static final PebbleEngine ENGINE = engine();

  private Templates() {}

  private static PebbleEngine engine() {
    var loader = new ClasspathLoader(Templates.class.getClassLoader());
    loader.setPrefix("org/kbisect/report/page");
    loader.setSuffix(".html");
    return new PebbleEngine.Builder()
        .loader(loader)
        .autoEscaping(true)
        .strictVariables(true)
        .defaultLocale(Locale.ROOT)
        .build();
  }

  /**
   * A page.
   *
   * @param template its name
   * @param values what it names
   */
  static String fill(String template, Map<String, Object> values) {
    var html = new StringWriter();
    try {
      ENGINE.getTemplate(template).evaluate(html, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return html.toString();
  }
}
