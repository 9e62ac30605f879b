package org.kbisect.qemu;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.kbisect.plan.LabFault;

/**
 * Answers the plugin's questions what a guest-physical address belongs to. It asks at the first
 * store to anything it does not know, and the guest waits: nothing is assumed about where or when
 * the firmware and the kernel place the display.
 */
final class RegionAnswers implements AutoCloseable {
  private final SocketChannel channel;
  private final Qmp qmp;

  RegionAnswers(SocketChannel channel, Qmp qmp, Listeners listeners) {
    this.channel = channel;
    this.qmp = qmp;
    listeners.start("memory-regions", this::answer);
  }

  private void answer() throws LabFault, InterruptedException {
    try (var lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        channel.write(
            StandardCharsets.UTF_8.encode(answer(Long.parseUnsignedLong(line.strip(), 16)) + "\n"));
      }
    } catch (IOException e) {
      // Closed by us or by QEMU's end: no more questions will come.
    } catch (LabFault | Qmp.Refused | NumberFormatException e) {
      throw new LabFault(
          "the memory-cost model was not told where the video memory is: " + e.getMessage(), e);
    }
  }

  private String answer(long address) throws LabFault, InterruptedException {
    String tree =
        qmp.execute("human-monitor-command", Map.of("command-line", "info mtree -f")).asText();
    var map = MemoryMap.of(tree, qmp.execute("query-pci", Map.of()));
    MemoryMap.AddressRange range = map.around(address);
    String kind = map.isVideo(range) ? "video" : "other";
    return "%x %x %s".formatted(range.first(), range.last(), kind);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
