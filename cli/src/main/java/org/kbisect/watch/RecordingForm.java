package org.kbisect.watch;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;

/** How a recording's parts are named and written. */
final class RecordingForm {
  static final String DOCUMENT = "recording.json";
  static final String SCENARIO = "scenario.yaml";

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addMixIn(Observation.class, ObservationForm.class)
          .build();

  private RecordingForm() {}

  static String look(int number) {
    return "looks/%04d.png".formatted(number);
  }

  /**
   * Reads a document.
   *
   * @throws IOException when it is none, or of a format that this version does not know
   */
  static RecordingDocument read(byte[] document) throws IOException {
    int format = JSON.readValue(document, Version.class).format();
    return switch (format) {
      case RecordedBoot.FORMAT -> JSON.readValue(document, RecordedBoot.class);
      case EarlierRecording.FORMAT -> JSON.readValue(document, EarlierRecording.class);
      default ->
          throw new IOException(
              "it is of format %d, and this kbisect reads up to %d"
                  .formatted(format, RecordedBoot.FORMAT));
    };
  }

  /** What is read before anything else: by it the rest is understood. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Version(int format) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Observation.Frame.class, name = "frame"),
    @JsonSubTypes.Type(value = Observation.Said.class, name = "said"),
    @JsonSubTypes.Type(value = Observation.Moment.class, name = "moment"),
    @JsonSubTypes.Type(value = Observation.Given.class, name = "given")
  })
  private interface ObservationForm {}
}
