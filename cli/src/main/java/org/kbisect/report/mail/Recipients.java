package org.kbisect.report.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kbisect.report.model.CommitFacts;

/**
 * Who is to read of a regression, as the kernel's document asks: whoever signed the culprit off,
 * the maintainers and lists of what it touches, the list of regressions, and that of stable kernels
 * where one of those is hit.
 *
 * @param notes who could not be found or reached, a sentence each
 */
public record Recipients(List<Address> to, List<Address> cc, List<String> notes) {
  private static final String REGRESSIONS = "regressions@lists.linux.dev";
  private static final String STABLE = "stable@vger.kernel.org";

  public Recipients {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    notes = List.copyOf(notes);
  }

  /**
   * What the tree's own {@code scripts/get_maintainer.pl} said.
   *
   * @param lines an address each
   * @param note why there are none; empty where it ran
   */
  public record Maintainers(List<String> lines, Optional<String> note) {
    public Maintainers {
      lines = List.copyOf(lines);
    }
  }

  public static Recipients of(CommitFacts culprit, Maintainers maintainers) {
    var notes = new ArrayList<String>();
    List<String> signers = culprit.signers();
    if (signers.isEmpty()) {
      notes.add("The culprit has no Signed-off-by: its author is addressed.");
      signers = List.of(culprit.author());
    }
    Map<String, Address> to = readers(signers, notes);
    maintainers.note().ifPresent(notes::add);
    Map<String, Address> cc = readers(maintainers.lines(), notes);
    cc.keySet().removeAll(to.keySet());
    cc.put(REGRESSIONS, new Address("", REGRESSIONS));
    if (culprit.isStable()) {
      cc.put(STABLE, new Address("", STABLE));
    }
    return new Recipients(List.copyOf(to.values()), List.copyOf(cc.values()), notes);
  }

  private static Map<String, Address> readers(List<String> lines, List<String> notes) {
    var readers = new LinkedHashMap<String, Address>();
    for (String line : lines) {
      Optional<Address> reader = Address.parse(line);
      reader.ifPresentOrElse(
          address -> readers.putIfAbsent(address.key(), address),
          () -> notes.add("No mail can go to \"" + line.strip() + "\": that is no address."));
    }
    return readers;
  }
}
