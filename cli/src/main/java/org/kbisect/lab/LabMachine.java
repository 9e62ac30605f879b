package org.kbisect.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.qemu.Accelerator;

/**
 * A lab machine as it was last started.
 *
 * @param port of this machine's loopback that leads to its SSH server
 * @param memory in MiB
 * @param forwards more ports of the same kind
 * @param arguments of its base kernel, after kbisect's own
 * @param image the key of the image that its disk was made of
 */
public record LabMachine(
    String name,
    int port,
    int memory,
    int processors,
    List<Forward> forwards,
    List<String> arguments,
    Accelerator accelerator,
    String image) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** MiB: Debian, and a guest of the usual 1024 MiB in it. */
  private static final int MEMORY = 2048;

  /** One that hangs leaves another to the host, as in a rack. */
  private static final int PROCESSORS = 2;

  public LabMachine {
    forwards = List.copyOf(forwards);
    arguments = List.copyOf(arguments);
  }

  /** A new one, of what is usual where nothing else is asked for. */
  static LabMachine of(LabRequest request, int freePort, Accelerator accelerator, String image) {
    return new LabMachine(
            request.name(), freePort, MEMORY, PROCESSORS, List.of(), List.of(), accelerator, image)
        .with(request);
  }

  /** The same as a request has it; what that leaves out stays. */
  LabMachine with(LabRequest request) {
    return new LabMachine(
        name,
        request.port().orElse(port),
        request.memory().orElse(memory),
        request.processors().orElse(processors),
        request.forwards().isEmpty() ? forwards : request.forwards(),
        request.arguments().isEmpty() ? arguments : request.arguments(),
        accelerator,
        image);
  }

  /**
   * The machine of a folder.
   *
   * @throws InvalidRequest when its file says something that this version does not know
   */
  static LabMachine read(LabFolder folder) throws IOException {
    try {
      return JSON.readValue(Files.readString(folder.machine()), LabMachine.class);
    } catch (JsonProcessingException e) {
      throw new InvalidRequest(
          "%s cannot be read: %s; kbisect lab down %s --remove removes the machine"
              .formatted(folder.machine(), e.getOriginalMessage(), folder.name()),
          e);
    }
  }

  void write(LabFolder folder) throws IOException {
    Path part = folder.path().resolve("machine.json.part");
    Files.writeString(part, JSON.writeValueAsString(this) + "\n");
    Files.move(part, folder.machine(), StandardCopyOption.ATOMIC_MOVE);
  }
}
