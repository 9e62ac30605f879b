package org.kbisect.bochs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an emulator reads and writes, below one folder. */
record BochsFiles(Path folder) {

  Path disk() {
    return folder.resolve("disk.img");
  }

  Path configuration() {
    return folder.resolve("bochsrc");
  }

  Path commands() {
    return folder.resolve("bochs.commands");
  }

  Path console() {
    return folder.resolve("console.log");
  }

  Path events() {
    return folder.resolve("events.jsonl");
  }

  Path log() {
    return folder.resolve("bochs.log");
  }

  /** Removes what an earlier emulator in this folder has left, one that was killed, too. */
  void begin() throws IOException {
    deleteDisk();
    for (Path old : List.of(log(), console(), events())) {
      Files.deleteIfExists(old);
    }
  }

  /** The disk is as large as the kernel and its archive, and can be made again. */
  void deleteDisk() throws IOException {
    Files.deleteIfExists(disk());
    Files.deleteIfExists(disk().resolveSibling(disk().getFileName() + ".lock"));
  }
}
