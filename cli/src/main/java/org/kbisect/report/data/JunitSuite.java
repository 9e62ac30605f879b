package org.kbisect.report.data;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.kbisect.report.PlainText;

/**
 * Tests as JUnit's XML.
 *
 * @param properties name and value, in the order in which they are written
 */
record JunitSuite(String name, Instant began, Map<String, String> properties, List<Case> cases) {

  /** How a test ended. */
  enum Result {
    PASSED,
    FAILED,
    ERROR,
    SKIPPED
  }

  /**
   * One test.
   *
   * @param message one line
   * @param text lines
   */
  record Case(String name, Result result, String message, String text, double seconds) {}

  /** The file's text. */
  String xml() {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      write(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("XML cannot be written to memory", e);
    }
    return text + "\n";
  }

  private void write(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", name);
    xml.writeAttribute("tests", Integer.toString(cases.size()));
    xml.writeAttribute("failures", count(Result.FAILED));
    xml.writeAttribute("errors", count(Result.ERROR));
    xml.writeAttribute("skipped", count(Result.SKIPPED));
    xml.writeAttribute("time", seconds(cases.stream().mapToDouble(Case::seconds).sum()));
    xml.writeAttribute("timestamp", began.truncatedTo(ChronoUnit.SECONDS).toString());
    xml.writeStartElement("properties");
    for (Map.Entry<String, String> property : properties.entrySet()) {
      xml.writeEmptyElement("property");
      xml.writeAttribute("name", property.getKey());
      xml.writeAttribute("value", PlainText.line(property.getValue()));
    }
    xml.writeEndElement();
    for (Case each : cases) {
      write(xml, each);
    }
    xml.writeEndElement();
  }

  private void write(XMLStreamWriter xml, Case each) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", name);
    xml.writeAttribute("name", PlainText.line(each.name()));
    xml.writeAttribute("time", seconds(each.seconds()));
    xml.writeStartElement(
        switch (each.result()) {
          case PASSED -> "system-out";
          case FAILED -> "failure";
          case ERROR -> "error";
          case SKIPPED -> "skipped";
        });
    if (each.result() != Result.PASSED) {
      xml.writeAttribute("message", PlainText.line(each.message()));
    }
    if (each.result() == Result.FAILED || each.result() == Result.ERROR) {
      xml.writeAttribute("type", each.result().name());
    }
    // What XML cannot hold, such as an escape, is written in words.
    xml.writeCharacters(String.join("\n", each.text().lines().map(PlainText::line).toList()));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private String count(Result result) {
    return Long.toString(cases.stream().filter(each -> each.result() == result).count());
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
