package org.kbisect.campaign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kbisect.plan.LabFault;

/**
 * A bench whose trials say nothing about the campaign's own question; they are marked so. That the
 * lab failed is no reason to end the campaign and becomes a trial, too: a replay finds it in the
 * journal. Nothing is expected of this bench beforehand.
 */
public final class AsideBench implements Bench {
  private final Opening opening;
  private final List<Trial> remembered = new ArrayList<>();
  private Optional<Bench> opened = Optional.empty();

  /** Opens a bench. */
  @FunctionalInterface
  public interface Opening {
    Bench open() throws IOException, InterruptedException, LabFault;
  }

  /** One on a bench that is opened for the first trial: that may fail as a boot does. */
  public AsideBench(Opening opening) {
    this.opening = opening;
  }

  @Override
  public Trial run(Ask ask) throws IOException, InterruptedException, LabFault {
    try {
      return bench().run(ask).setAside();
    } catch (JournalEnds end) {
      throw end;
    } catch (LabFault fault) {
      return Trial.notTried(ask.commit(), String.valueOf(fault.getMessage())).setAside();
    }
  }

  @Override
  public void remember(Trial trial) {
    remembered.add(trial);
    opened.ifPresent(bench -> bench.remember(trial));
  }

  private Bench bench() throws IOException, InterruptedException, LabFault {
    if (opened.isEmpty()) {
      Bench bench = opening.open();
      remembered.forEach(bench::remember);
      opened = Optional.of(bench);
    }
    return opened.get();
  }
}
