package org.kbisect.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kbisect.disk.Folders;
import org.kbisect.plan.LabFault;

/**
 * Keeps the evidence of campaigns within a size: that of the oldest goes first, and never that of
 * one that has not ended. What was found stays in the journal and in the campaign's folder.
 *
 * @param campaigns the folder with one for each campaign
 */
public record EvidenceTrimmer(CampaignStore store, Path campaigns) {

  /** Whose evidence was removed. */
  public record Trimmed(List<Long> campaigns, long bytes) {}

  /**
   * Removes evidence until the rest fits, or only that of campaigns is left which go on.
   *
   * @param bytes to keep at most
   */
  public Trimmed trimTo(long bytes, Instant now) throws IOException, LabFault {
    if (!Files.isDirectory(campaigns)) {
      return new Trimmed(List.of(), 0);
    }
    long total = Folders.bytes(campaigns);
    var trimmed = new ArrayList<Long>();
    long freed = 0;
    List<StoredCampaign> rows = store.list();
    for (int at = rows.size() - 1; at >= 0 && total - freed > bytes; at--) {
      long gone = remove(rows.get(at), now);
      if (gone > 0) {
        trimmed.add(rows.get(at).id());
        freed += gone;
      }
    }
    return new Trimmed(List.copyOf(trimmed), freed);
  }

  /** Bytes that went. */
  private long remove(StoredCampaign campaign, Instant now) throws IOException {
    Path folder = campaigns.resolve(Long.toString(campaign.id()));
    if (campaign.result().isEmpty() || !Files.isDirectory(folder)) {
      return 0;
    }
    try (Claim claim = Claim.take(folder.resolve("lock"), "campaign " + campaign.id(), now);
        Stream<Path> inside = Files.list(folder)) {
      long bytes = 0;
      for (Path evidence : inside.filter(Files::isDirectory).toList()) {
        bytes += Folders.bytes(evidence);
        Folders.delete(evidence);
      }
      return bytes;
    } catch (LabFault held) {
      return 0; // its report is being printed at this moment
    }
  }
}
