package org.kbisect.store;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Objects;

/** A text of the journal that says what this version does not know; the message names it. */
final class UnreadableJson extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableJson(String message) {
    super(message);
  }

  UnreadableJson(Class<?> type, JsonProcessingException cause) {
    super(words(type, cause), cause);
  }

  private static String words(Class<?> type, JsonProcessingException cause) {
    String what = "its " + type.getSimpleName();
    if (cause instanceof UnrecognizedPropertyException unknown) {
      return what + " has the unknown key " + place(unknown);
    }
    if (cause instanceof InvalidTypeIdException unknown) {
      return "%s has the unknown kind %s at %s"
          .formatted(what, unknown.getTypeId(), place(unknown));
    }
    return what + " is damaged: " + cause.getOriginalMessage();
  }

  private static String place(JsonMappingException failure) {
    return failure.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(Objects::nonNull)
        .collect(joining("."));
  }
}
