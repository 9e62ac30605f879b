package org.kbisect.qemu;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kbisect.trial.LabFault;

/**
 * Answers the plugin's questions what a guest-physical address belongs to. It asks at the first
 * store to anything it does not know, and the guest waits: nothing is assumed about where or when
 * the firmware and the kernel place the display.
 */
final class RegionAnswers implements AutoCloseable {
  private final SocketChannel channel;
  private final Qmp qmp;
  private volatile @Nullable Exception failure;

  RegionAnswers(SocketChannel channel, Qmp qmp) {
    this.channel = channel;
    this.qmp = qmp;
    var thread = new Thread(this::answer, "memory-regions");
    thread.setDaemon(true);
    thread.start();
  }

  /** Why a question went unanswered, if one did. */
  Optional<Exception> failure() {
    return Optional.ofNullable(failure);
  }

  private void answer() {
    try (var lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        channel.write(
            StandardCharsets.UTF_8.encode(answer(Long.parseUnsignedLong(line.strip(), 16)) + "\n"));
      }
    } catch (IOException e) {
      // Closed by us or by QEMU's end: no more questions will come.
    } catch (LabFault | Qmp.Refused | NumberFormatException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String answer(long address) throws LabFault, InterruptedException {
    String tree =
        qmp.execute("human-monitor-command", Map.of("command-line", "info mtree -f")).asText();
    var map = MemoryMap.of(tree, qmp.execute("query-pci", Map.of()));
    MemoryMap.Range range = map.around(address);
    String kind = map.isVideo(range) ? "video" : "other";
    return "%x %x %s".formatted(range.first(), range.last(), kind);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
