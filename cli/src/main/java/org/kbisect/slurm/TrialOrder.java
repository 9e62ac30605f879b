package org.kbisect.slurm;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.kbisect.disk.Sha256;
import org.kbisect.judge.FrameSignature;
import org.kbisect.plan.GuestImage;
import org.kbisect.plan.HardwareChoice;
import org.kbisect.plan.Measure;
import org.kbisect.plan.Scenario;
import org.kbisect.plan.ScenarioFile;
import org.kbisect.plan.TimeMode;
import org.kbisect.watch.BootRequest;
import org.kbisect.watch.RecordingRequest;

/**
 * One boot to do on a node, as it lies in the shared folder: all that a {@link BootRequest} says,
 * and the hardware.
 *
 * @param format raised when an older kbisect would misread it
 * @param scenario what its file said
 * @param kernel in the shared folder, by its content; so is what the image names
 * @param reference the picture that the boot must settle on, as {@link FrameSignature#text} has it
 * @param pictures whether the recording has pictures in full
 */
record TrialOrder(
    int format,
    HardwareChoice hardware,
    String scenario,
    Measure measure,
    TimeMode time,
    Optional<Path> kernel,
    GuestImage image,
    Optional<String> reference,
    boolean pictures) {
  private static final int FORMAT = 1;

  private static final String SCENARIO = "scenario.yaml";

  /** In the folder of a boot's evidence. */
  static final String RECORDING = "boot.zip";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addMixIn(GuestImage.class, GuestImageForm.class)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .build();

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = GuestImage.Initramfs.class, name = "initramfs"),
    @JsonSubTypes.Type(value = GuestImage.Disk.class, name = "disk"),
    @JsonSubTypes.Type(value = GuestImage.Iso.class, name = "iso"),
    @JsonSubTypes.Type(value = GuestImage.UserDisk.class, name = "user-disk")
  })
  private interface GuestImageForm {}

  /**
   * What a request asks for.
   *
   * @param kernel where it lies for nodes; the image's files lie there, too
   */
  static TrialOrder of(
      BootRequest request,
      RecordingRequest recording,
      HardwareChoice hardware,
      Optional<Path> kernel,
      GuestImage image) {
    return new TrialOrder(
        FORMAT,
        hardware,
        recording.scenario(),
        request.scenario().measure(),
        request.time(),
        kernel,
        image,
        request.reference().map(FrameSignature::text),
        recording.pictures());
  }

  /** The boot, with its evidence and recording in a folder. */
  BootRequest request(Path evidence) {
    Scenario read = ScenarioFile.parse(SCENARIO, scenario);
    return new BootRequest(
        kernel,
        image,
        read.measuring(measure),
        evidence,
        time,
        reference.map(FrameSignature::parse),
        Optional.of(new RecordingRequest(evidence.resolve(RECORDING), scenario, pictures)));
  }

  /** Names it: whoever asks for the same again means the same. */
  String key(String asker) {
    return Sha256.of(List.of(asker, text())).substring(0, 32);
  }

  String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + this, e);
    }
  }

  static TrialOrder read(Path file) throws IOException {
    TrialOrder order = JSON.readValue(Files.readString(file), TrialOrder.class);
    if (order.format() != FORMAT) {
      throw new IOException(
          "%s is of format %d, and the kbisect of this node reads %d: nodes and driver need the same"
              .formatted(file, order.format(), FORMAT));
    }
    return order;
  }
}
