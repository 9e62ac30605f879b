package org.kbisect.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.plan.GuestImage;
import org.kbisect.process.Command;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.Programs;

/** Installs the least of Debian with the machine's own mmdebstrap and mke2fs. */
class DiskBuilderIT {
  private final Programs programs = new LocalPrograms();

  @TempDir Path folder;

  @Test
  void installsFilesLinksAndCommandsAndGivesTheSameBytesAgain() throws Exception {
    for (String program : List.of("apt-get", "mmdebstrap", "debugfs")) {
      assumeTrue(programs.find(program).isPresent(), program + " is not installed");
    }
    Path recipe = Files.createDirectory(folder.resolve("least")).resolve("image.yaml");
    Files.writeString(recipe.resolveSibling("agent"), "#!/bin/sh\n");
    Files.writeString(recipe.resolveSibling("a.c"), "int main(void) { return 0; }\n");
    Files.writeString(
        recipe,
        """
        kind: ext4
        suite: bookworm
        size: 400
        packages: [busybox-static]
        compile: [{source: a.c, to: /usr/lib/probes/a}]
        files: [{from: agent, to: /usr/lib/agent, mode: "0750"}]
        links: [{at: /usr/lib/link, to: agent}]
        commands: [echo made >/usr/lib/made]
        """);
    var store = new ImageStore(folder.resolve("store"), programs, InstantSource.system());
    StoredImage image = store.build(RecipeFile.read(recipe));
    assertThat(image.image()).isInstanceOf(GuestImage.Disk.class);
    assertThat(debugfs(image, "stat /usr/lib/agent"))
        .contains("Mode:  0750")
        .contains("User:     0");
    assertThat(debugfs(image, "stat /usr/lib/probes/a")).contains("Mode:  0755");
    assertThat(debugfs(image, "stat /usr/lib/link")).contains("agent");
    assertThat(debugfs(image, "cat /usr/lib/made")).contains("made");

    Path first = Files.move(image.file(), folder.resolve("first.ext4"));
    StoredImage again = store.build(RecipeFile.read(recipe));
    assertThat(Files.mismatch(first, again.file())).isEqualTo(-1);
  }

  private String debugfs(StoredImage image, String request) throws Exception {
    var argv = List.of("debugfs", "-R", request, image.file().toString());
    Path log = folder.resolve("debugfs.log");
    return programs.run(Command.of(argv, folder, log, Duration.ofMinutes(20))).output();
  }
}
