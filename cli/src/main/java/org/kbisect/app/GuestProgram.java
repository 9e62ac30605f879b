package org.kbisect.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.kbisect.image.StaticPrograms;
import org.kbisect.plan.InvalidRequest;

/**
 * Scenarios in which a host runs a program of the user's in the place of our guests. Each is
 * written beside the journal with a copy of the program, so that a resumed campaign has the very
 * same.
 *
 * @param folder where they are kept
 * @param scripts where the host's first process comes from
 */
public record GuestProgram(Path folder, Path scripts) {
  private static final String NAME = "vmx-program";
  private static final String SCENARIO =
      """
      name: vmx-program
      description: A host runs a program of the user's, which has /dev/kvm.
      image: vmx-program
      steps:         # seconds of the emulator's processor time
        - {name: kernel-up, event: kernel-up, within: 90}
        - {name: host-done, event: host-done, within: 600}
      measure: {from: kernel-up, until: host-done, clock: guest}
      """;

  /**
   * The scenario's file.
   *
   * @throws InvalidRequest when it is no static program
   */
  public Path scenario(Path program) throws IOException {
    Path scenario = folder.resolve(StaticPrograms.sha256(program)).resolve(NAME);
    Files.createDirectories(scenario);
    put(scenario, "program", Files.readAllBytes(program));
    put(scenario, "image.yaml", image().getBytes(StandardCharsets.UTF_8));
    return put(scenario, "scenario.yaml", SCENARIO.getBytes(StandardCharsets.UTF_8));
  }

  private String image() {
    Path host = scripts.resolve("vmx-memory-type");
    return """
        kind: initramfs
        compile:
          - source: "%s/init.c"
            headers: ["%s/guest/init.h", "%s/guest.h", "%s/mask.h", "%s/program.h"]
            to: /init
        files:
          - {from: program, to: /guest-program, mode: "0755"}
        """
        .formatted(host, scripts, host, host, host);
  }

  private static Path put(Path folder, String name, byte[] content) throws IOException {
    Path half = Files.createTempFile(folder, name, ".half");
    Files.write(half, content);
    return Files.move(
        half,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
