package org.kbisect.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;
import org.kbisect.process.Exit;

/**
 * Disk images as {@code qemu-img} sees them, opened for reading only.
 *
 * @param work an existing folder to work in
 */
record QemuImg(Tools tools, Path work) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECTOR = 512;

  /**
   * An image.
   *
   * @param format as QEMU names it
   * @param files the image, and those it is based on
   * @param bytes that the guest sees
   */
  record Info(Path file, String format, List<Path> files, long bytes) {}

  /**
   * @throws InvalidRequest when qemu-img cannot open it
   */
  Info info(Path file) throws IOException, InterruptedException, LabFault {
    var argv =
        List.of("qemu-img", "info", "--backing-chain", "--output=json", "--", file.toString());
    Exit exit = tools.run(work, "qemu-img-info.log", argv);
    if (!exit.succeeded()) {
      throw new InvalidRequest(
          "%s cannot be opened as a disk: %s".formatted(file, exit.output().strip()));
    }
    JsonNode chain = JSON.readTree(exit.output());
    var files = new ArrayList<Path>();
    chain.forEach(each -> files.add(Path.of(each.path("filename").asText())));
    JsonNode top = chain.path(0);
    return new Info(file, top.path("format").asText(), files, top.path("virtual-size").asLong());
  }

  /** Some of the bytes that the guest sees; fewer where the disk ends. */
  byte[] read(Info image, long from, int length)
      throws IOException, InterruptedException, LabFault {
    long size = Math.min(length, image.bytes() - from) / SECTOR * SECTOR;
    if (size <= 0) {
      return new byte[0];
    }
    var window =
        Map.of(
            "driver",
            "raw",
            "offset",
            from,
            "size",
            size,
            "file",
            Map.of(
                "driver",
                image.format(),
                "file",
                Map.of("driver", "file", "filename", image.file().toString())));
    Path part = work.resolve("part");
    tools.require(
        work,
        "qemu-img-convert.log",
        List.of(
            "qemu-img",
            "convert",
            "-O",
            "raw",
            "json:" + JSON.writeValueAsString(window),
            part.toString()));
    byte[] bytes = Files.readAllBytes(part);
    Files.delete(part);
    return bytes;
  }
}
