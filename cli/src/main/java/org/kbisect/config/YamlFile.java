package org.kbisect.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a YAML file into settings that remember their line. */
public final class YamlFile {
  private final Path file;
  private final YAMLParser parser;

  private YamlFile(Path file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * The file's one document.
   *
   * @throws ConfigurationException when it cannot be read, is not YAML, or names a key twice
   */
  public static Setting read(Path file) {
    return read(file, FileText.read(file).text());
  }

  /**
   * The one document of a file that was read before.
   *
   * @throws ConfigurationException when it is not YAML, or names a key twice
   */
  public static Setting read(FileText file) {
    return read(file.path(), file.text());
  }

  private static Setting read(Path file, String text) {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      return new YamlFile(file, parser).document();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new ConfigurationException(
          file, line, "", "not YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    } catch (IOException e) {
      throw new ConfigurationException(file, 1, "", "cannot be read: " + e);
    }
  }

  private Setting document() throws IOException {
    if (parser.nextToken() == null) {
      throw new ConfigurationException(file, 1, "", "is empty");
    }
    Setting root = value("");
    if (parser.nextToken() != null) {
      throw new ConfigurationException(file, line(), "", "holds more than one document");
    }
    return root;
  }

  private Setting value(String key) throws IOException {
    int line = line();
    if (parser.isCurrentAlias()) {
      throw new ConfigurationException(file, line, key, "aliases are not read here");
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return new Setting(file, line, key, new Setting.Keys(keys(key)));
    }
    if (token == JsonToken.START_ARRAY) {
      return new Setting(file, line, key, new Setting.Items(items(key)));
    }
    return new Setting(file, line, key, new Setting.Scalar(parser.getText(), kind(token)));
  }

  private Map<String, Setting> keys(String parent) throws IOException {
    var keys = new LinkedHashMap<String, Setting>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int line = line();
      String path = parent.isEmpty() ? name : parent + "." + name;
      parser.nextToken();
      if (keys.put(name, value(path)) != null) {
        throw new ConfigurationException(file, line, path, "is here twice");
      }
    }
    return keys;
  }

  private List<Setting> items(String parent) throws IOException {
    var items = new ArrayList<Setting>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(parent + "[" + items.size() + "]"));
    }
    return items;
  }

  private static Setting.Kind kind(JsonToken token) {
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return Setting.Kind.WHOLE_NUMBER;
    }
    if (token == JsonToken.VALUE_NUMBER_FLOAT) {
      return Setting.Kind.NUMBER;
    }
    if (token.isBoolean()) {
      return Setting.Kind.TRUTH;
    }
    return token == JsonToken.VALUE_NULL ? Setting.Kind.NOTHING : Setting.Kind.TEXT;
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }
}
